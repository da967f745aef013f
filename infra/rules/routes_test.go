package rules

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"acude/infra/tools/handlers"
	"acude/pkg/edge"
)

// mutated returns spellings of a path that are not the path.
func mutated(path string) []string {
	out := []string{
		path + "/", path + "//", "/" + path, path + "/.", path + "/..", path + ";", path + ";x=y", path + "%00", path + "%20", path + "%2f", path + "%2e",
		path + "%3f", path + "%23", path + "%5c", path + "%0d%0a", path + "/x", path + "x", path + ".json", path + "~", path + "%c0%af", path + "%252f",
		strings.ToUpper(path), strings.Replace(path, "/api", "/API", 1), strings.TrimPrefix(path, "/api"), "/./" + path[1:], "/x/.." + path, "/api" + path,
	}
	for i := range len(path) {
		out = append(out, path[:i]+"%"+hex(path[i])+path[i+1:], path[:i]+"%25"+hex(path[i])+path[i+1:], path[:i]+"%00"+path[i:])
	}
	segments := strings.Split(path[1:], "/")
	for i, segment := range segments {
		for _, other := range []string{
			segment + ";", segment + "%2e", "%2e/" + segment, "./" + segment, "../" + segment, "/" + segment, "%2f" + segment, segment + "%20", "%" + hex(segment[0]) + segment[1:],
			strings.ToUpper(segment[:1]) + segment[1:] + "\x00", segment + "\\", segment + "%0a", ";" + segment, segment + "%3b", ".." + ";/" + segment,
		} {
			changed := append(append(append([]string{}, segments[:i]...), other), segments[i+1:]...)
			out = append(out, "/"+strings.Join(changed, "/"))
		}
	}
	return out
}

func hex(b byte) string {
	const digits = "0123456789abcdef"
	return string([]byte{digits[b>>4], digits[b&15]})
}

func answered(handler http.Handler, method, raw string, header ...string) int {
	r := httptest.NewRequest("GET", "/", nil)
	r.Method = method
	path, err := url.PathUnescape(raw)
	if err != nil {
		path = raw
	}
	r.URL = &url.URL{Path: path, RawPath: raw}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w.Code
}

// guardedBeside reports whether another route with a permission of its own matches a path with this method, as GET
// /api/v1/portals/{portal} matches /api/v1/portals/preview.
func guardedBeside(routes []edge.RouteInfo, own, method, path string) bool {
	if method == "HEAD" {
		method = "GET"
	}
	return slices.ContainsFunc(routes, func(other edge.RouteInfo) bool {
		return other.Path != own && other.Method == method && other.Need != edge.Public() && takes(other.Path, path)
	})
}

// takes reports whether a route's path, with its parameters, matches a path.
func takes(route, path string) bool {
	want, have := strings.Split(route, "/"), strings.Split(path, "/")
	return slices.EqualFunc(want, have, func(w, h string) bool { return w == h || strings.HasPrefix(w, "{") && h != "" })
}

// Other spellings of a path, other methods and headers never get past a route's permission: each is answered 404, 405, or as
// without a sign-in.
func TestNoRouteHasASecondWayIn(t *testing.T) {
	api, err := handlers.Open(handlers.Names()...)
	if err != nil {
		t.Fatal(err)
	}
	methods := map[string]map[string]bool{}
	for _, route := range api.Routes() {
		if methods[route.Path] == nil {
			methods[route.Path] = map[string]bool{}
		}
		methods[route.Path][route.Method] = true
		if route.Method == "GET" {
			methods[route.Path]["HEAD"] = true
		}
	}
	tried := 0
	for _, route := range api.Routes() {
		path := regexp.MustCompile(`\{[a-z]+\}`).ReplaceAllString(route.Path, "01ARZ3NDEKTSV4RRFFQ69G5FAV")
		for _, other := range mutated(path) {
			tried++
			if other == path {
				continue // the change does not apply to this path
			}
			status := answered(api.Handler(), route.Method, other)
			asAlways := status == 401 && route.Need != edge.Public() // another {session} of the same route
			if status != 404 && status != 405 && !asAlways {
				t.Errorf("%s %q is answered %d", route.Method, other, status)
			}
		}
		for _, method := range []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "POST "} {
			tried++
			want := 405
			if guardedBeside(api.Routes(), route.Path, method, path) {
				want = 401 // the path is also the id of another route, which has its own guard
			}
			if status := answered(api.Handler(), method, path); !methods[route.Path][method] && status != want {
				t.Errorf("%q %s is answered %d", method, path, status)
			}
		}
		tried += stranger(t, api, route, path)
	}
	if each := tried / len(api.Routes()); each < 200 {
		t.Errorf("only %d mutations a route", each)
	}
}

// stranger sends headers that might get past a route's permission, and returns how many.
func stranger(t *testing.T, api *edge.API, route edge.RouteInfo, path string) int {
	t.Helper()
	if route.Need == edge.Public() {
		return 0
	}
	headers := [][]string{
		{}, {"X-Original-URL", "/api/identity/sign-in"}, {"X-Rewrite-URL", "/api/identity/sign-in"}, {"X-Forwarded-For", "127.0.0.1"},
		{"X-Real-IP", "127.0.0.1"}, {"Forwarded", "for=127.0.0.1"}, {"X-Forwarded-Host", "localhost"}, {"Authorization", "Bearer"}, {"Authorization", "Bearer x"},
		{"Authorization", "Basic eDp5"}, {"Acude-App", "manager"}, {"Acude-App", "manager", "Cookie", "__Host-acude-manager=x"},
		{"Acude-App", "helpalert", "Cookie", "__Host-acude-helpalert="}, {"Acude-App", "MANAGER", "Cookie", "__Host-acude-MANAGER=x"},
		{"Cookie", "__Host-acude-manager=x"}, {"X-User", "admin"}, {"X-Acude-Person", "P1"}, {"Sec-Fetch-Site", "same-origin"},
	}
	for _, header := range headers {
		want := 401
		if route.Need == edge.SignedInOrNobody() && slices.Equal(header, []string{"Acude-App", "manager"}) {
			want = 204 // nobody is signed in
		}
		if status := answered(api.Handler(), route.Method, path, header...); status != want {
			t.Errorf("%s %s with %v is answered %d", route.Method, path, header, status)
		}
	}
	for _, name := range []string{"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"} {
		if status := answered(api.Handler(), route.Method, path, name, "GET"); status != 405 {
			t.Errorf("%s %s with %s is answered %d", route.Method, path, name, status)
		}
	}
	return len(headers) + 3
}
