package edge_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"acude/pkg/edge/edgetest"
	"acude/pkg/version"
)

func TestEveryAnswerHasSafeHeadersAndARequestID(t *testing.T) {
	edgetest.Both(t, shop(edgetest.Options(t, &lockedBuffer{})).Handler(), func(t *testing.T, do edgetest.Do) {
		seen := map[string]bool{}
		for _, r := range []*http.Request{get("/api/shop"), get("/api/nowhere"), get("/api/shop/me"), get("/api/shop/panic")} {
			h := do(r).Header
			if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Cache-Control") != "no-store" ||
				h.Get("Referrer-Policy") != "no-referrer" || !strings.Contains(h.Get("Content-Security-Policy"), "default-src 'none'") {
				t.Errorf("%s: %v", r.URL, h)
			}
			if got := h.Get("Acude-Version"); got != version.String() {
				t.Errorf("%s: version %q", r.URL, got)
			}
			if id := h.Get("X-Request-Id"); len(id) != 26 || seen[id] {
				t.Errorf("%s: request id %q", r.URL, id)
			} else {
				seen[id] = true
			}
		}
	})
}

// mutations of a canonical request must never get past the guard of the canonical one: they are answered 404 or 405.
func TestOtherSpellingsOfAPathAreAbsent(t *testing.T) {
	paths := []string{
		"//api/shop/me", "/api//shop/me", "/api/shop//me", "/api/shop/me/", "/api/shop/me//", "/api/shop/./me", "/api/shop/../shop/me",
		"/api/shop/me/.", "/api/shop/me/..", "/api/shop/me;x=1", "/api/shop;/me", "/api/shop/me;", "/api/shop/%6de", "/api/shop%2fme", "/api/shop%2Fme",
		"/api/%2e/shop/me", "/api/%2e%2e/api/shop/me", "/api/shop/me%20", "/api/shop/me%00", "/api/shop/me%0a", "/api/shop/me%3f", "/api/shop/me%23",
		"/api/shop/%2e", "/API/shop/me", "/api/Shop/me", "/api/shop/ME", "/api/shop/me.json", "/api/shop/me/me", "/api/shop/meme", "/api/shop/m",
		"/shop/me", "/", "/api", "/api/shop/me%2f", "/api/shop/me%5c", "/api\\shop\\me", "/api/shop/mé", "/api/shop/me%c0%af", "/./api/shop/me", "/api/shop/me%252f",
	}
	edgetest.Both(t, shop(edgetest.Options(t, &lockedBuffer{})).Handler(), func(t *testing.T, do edgetest.Do) {
		for _, raw := range paths {
			r := get("/", "Acude-App", "manager", "Cookie", "acude-manager=visitor")
			path, err := url.PathUnescape(raw)
			if err != nil {
				t.Fatal(err)
			}
			r.URL = &url.URL{Path: path, RawPath: raw}
			r.Host = "acude.test"
			refused(t, do(r), 404, "route_absent")
		}
	})
}

func TestOtherMethodsAreRefusedAndTheRightOnesNamed(t *testing.T) {
	edgetest.Both(t, shop(edgetest.Options(t, &lockedBuffer{})).Handler(), func(t *testing.T, do edgetest.Do) {
		for _, method := range []string{"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get"} {
			answer := do(send(method, "/api/shop/me", "", "Acude-App", "manager", "Cookie", "acude-manager=visitor"))
			refused(t, answer, 405, "method_refused")
			if allow := answer.Header.Get("Allow"); allow != "GET, HEAD" {
				t.Errorf("%s: Allow %q", method, allow)
			}
		}
		for _, header := range []string{"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"} {
			refused(t, do(get("/api/shop", header, "DELETE")), 405, "method_refused")
		}
	})
}

func TestHeadersThatRewriteThePathAreIgnored(t *testing.T) {
	edgetest.Both(t, shop(edgetest.Options(t, &lockedBuffer{})).Handler(), func(t *testing.T, do edgetest.Do) {
		for _, header := range []string{"X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix", "X-Forwarded-Uri"} {
			refused(t, do(get("/api/shop/me", header, "/api/shop")), 401, "sign_in_needed")
		}
	})
}

func TestAPanicIsAProblemAndOneLineInTheLog(t *testing.T) {
	for _, path := range []string{"/api/shop/panic", "/api/shop/foreign"} {
		var log lockedBuffer
		edgetest.Both(t, shop(edgetest.Options(t, &log)).Handler(), func(t *testing.T, do edgetest.Do) {
			before := strings.Count(log.String(), "\n")
			p := refused(t, do(get(path)), 500, "internal")
			if !strings.Contains(p.Detail, p.RequestID) {
				t.Errorf("the detail %q does not name the request", p.Detail)
			}
			lines := strings.Split(strings.TrimSpace(log.String()), "\n")[before:]
			if len(lines) != 1 || !strings.Contains(lines[0], secret) || !strings.Contains(lines[0], p.RequestID) || !strings.Contains(lines[0], "ERROR") {
				t.Errorf("the log says %q", lines)
			}
		})
	}
}

func TestFaultsAreInTheReadersLanguage(t *testing.T) {
	cases := []struct{ headers, want string }{
		{"", "at most 7"}, {"es-MX,en;q=0.5", "como máximo 7"}, {"fr", "at most 7"},
	}
	edgetest.Both(t, shop(edgetest.Options(t, &lockedBuffer{})).Handler(), func(t *testing.T, do edgetest.Do) {
		for _, c := range cases {
			p := refused(t, do(get("/api/shop/taken", "Accept-Language", c.headers)), 409, "field_too_long")
			if !strings.Contains(p.Detail, c.want) || p.Facts["max"] != "7" {
				t.Errorf("%q: %+v", c.headers, p)
			}
		}
		p := refused(t, do(get("/api/shop/taken", "Accept-Language", "en", "Acude-Language", "es")), 409, "field_too_long")
		if !strings.Contains(p.Detail, "como máximo") {
			t.Errorf("the app header is ignored: %q", p.Detail)
		}
	})
}

func TestRateLimitsAnswerRetryAfter(t *testing.T) {
	edgetest.Both(t, shop(edgetest.Options(t, &lockedBuffer{})).Handler(), func(t *testing.T, do edgetest.Do) {
		for path, want := range map[string]string{"/api/shop/busy": "1", "/api/shop/often": "42", "/api/shop/taken": ""} {
			if got := do(get(path)).Header.Get("Retry-After"); got != want {
				t.Errorf("%s: Retry-After %q, want %q", path, got, want)
			}
		}
	})
}

func TestHeadIsAnsweredWithoutABody(t *testing.T) {
	edgetest.Both(t, shop(edgetest.Options(t, &lockedBuffer{})).Handler(), func(t *testing.T, do edgetest.Do) {
		answer := do(send("HEAD", "/api/shop", ""))
		if body, err := io.ReadAll(answer.Body); err != nil || answer.StatusCode != 200 || len(body) != 0 {
			t.Errorf("%d %q %v", answer.StatusCode, body, err)
		}
	})
}

func TestListsAndMapsAreNeverNull(t *testing.T) {
	edgetest.Both(t, shop(edgetest.Options(t, &lockedBuffer{})).Handler(), func(t *testing.T, do edgetest.Do) {
		got := read[map[string]any](t, do(get("/api/shop")))
		if list, ok := got["list"].([]any); !ok || len(list) != 0 {
			t.Errorf("list is %v", got["list"])
		}
		if m, ok := got["map"].(map[string]any); !ok || len(m) != 0 {
			t.Errorf("map is %v", got["map"])
		}
	})
}

func TestTheSourceIsTheAddressWithoutPort(t *testing.T) {
	edgetest.Both(t, shop(edgetest.Options(t, &lockedBuffer{})).Handler(), func(t *testing.T, do edgetest.Do) {
		r := get("/api/shop", "X-Forwarded-For", "9.9.9.9")
		r.RemoteAddr = "127.0.0.1:4711"
		if got := read[struct{ Source string }](t, do(r)); got.Source != "127.0.0.1" {
			t.Errorf("source is %q", got.Source)
		}
	})
}
