package house

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// spellings returns ways to write a path that some router somewhere took for the same one: what opened ScreenConnect's set-up
// wizard again (CVE-2024-1709) was a segment behind its path.
func spellings(path string) []string {
	all := []string{
		path + "/", path + "//", path + "/.", path + "/..", path + "/x", path + "/%2e", path + ";", path + ";x=1", path + "%00", path + "%20",
		path + "%2f", path + "?", path + "?x=%00", path + "#", path + ".json", path + ".", path + "~", path + "%23", path + "%3f", path + "\\",
		"/" + path, "/." + path, "/x/.." + path, "/%2e" + path, "/%2e%2e" + path, "//acude.example" + path, "/api/../" + path, "/public" + path,
		strings.ToUpper(path), strings.ToLower(path) + "/X", strings.ReplaceAll(path, "/", "//"), strings.ReplaceAll(path, "/", "/./"),
		strings.ReplaceAll(path, "/", "%2F"), strings.ReplaceAll(path, "/", `\`), strings.ReplaceAll(path, "/", "/;/"),
		strings.Replace(path, "/api", "/API", 1), strings.Replace(path, "/api", "/Api", 1), strings.Replace(path, "/api", "/%61pi", 1),
		strings.Replace(path, "/v1", "/v1.0", 1), strings.Replace(path, "/v1", "/V1", 1), strings.Replace(path, "/v1", "/v2/../v1", 1),
	}
	parts := strings.Split(path, "/")
	for n := 1; n < len(parts); n++ {
		for _, odd := range []string{"", ".", "..", "%2e", "%2e%2e", ";", "*", "%c0%ae%c0%ae", "..;", "\u202e"} {
			all = append(all, strings.Join(slices.Concat(parts[:n], []string{odd}, parts[n:]), "/"))
		}
		all = append(all, strings.Join(slices.Concat(parts[:n], []string{parts[n] + "%0a"}, parts[n+1:]), "/"))
	}
	for n := range path {
		if n > 0 && path[n] != '/' && len(all) < 150 {
			all = append(all, path[:n]+"%"+strings.ToUpper(string("0123456789abcdef"[path[n]>>4]))+string("0123456789abcdef"[path[n]&15])+path[n+1:])
		}
	}
	return all
}

// rewriting are headers by which proxies and frameworks change what a request means.
var rewriting = []string{
	"X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Path", "X-Forwarded-Prefix", "X-HTTP-Method-Override", "X-HTTP-Method",
	"X-Method-Override", "X-Forwarded-User", "X-Remote-User", "X-Authenticated-User", "X-User", "X-Company", "X-Amzn-Oidc-Identity",
	"X-Forwarded-Host", "X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Custom-IP-Authorization",
}

// TestNoOtherWayLeadsAroundTheGuard asks every route that is not public in every other spelling, with every method and with
// headers that mean something elsewhere: a stranger is never let in, and nothing fails.
func TestNoOtherWayLeadsAroundTheGuard(t *testing.T) {
	m := openMatrix(t)
	tries := 0
	for _, one := range rights {
		method, path, _ := strings.Cut(one.route, " ")
		id, parents := m.x.things["team"][0], map[string]string{"portal": m.x.desk.ID}
		if known := m.x.things[one.thing][0]; known != "" {
			id = known
		}
		path = filled(path, id, parents)
		ask := func(headers http.Header, method, path string) {
			tries++
			if _, err := url.ParseRequestURI(path); err != nil || strings.ContainsAny(path, " \u202e") {
				return // no request can have this path
			}
			answer := m.ask(headers, method, path, m.body(one.body, id))
			if answer.Code < 400 || answer.Code >= 500 {
				t.Errorf("a stranger asks %s %s (%v): %d %s", method, path, headers, answer.Code, answer.Body)
			}
		}
		for _, other := range spellings(path) {
			ask(nil, method, other)
		}
		for _, other := range []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND", "X"} {
			ask(nil, other, path)
		}
		for _, name := range rewriting {
			for _, value := range []string{"/api/identity/sign-in", method, m.x.people["C"].ID, "127.0.0.1"} {
				ask(http.Header{http.CanonicalHeaderKey(name): {value}}, method, path)
			}
		}
	}
	t.Logf("%d tries on %d routes", tries, len(rights))
}
