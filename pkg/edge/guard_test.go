package edge_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
)

func TestEachNeedAdmitsCallersWhoMeetIt(t *testing.T) {
	cases := map[string]struct {
		request *http.Request
		person  string
	}{
		"public":      {get("/api/shop"), ""},
		"signed in":   {get("/api/shop/me", "Acude-App", "manager", "Cookie", "acude-manager=visitor"), "P2"},
		"if any":      {get("/api/shop/who", "Acude-App", "manager", "Cookie", "acude-manager=visitor"), "P2"},
		"nobody":      {get("/api/shop/who", "Acude-App", "manager"), ""},
		"permitted":   {get("/api/shop/read", "Acude-App", "helpalert", "Cookie", "x=y; acude-helpalert=rep"), "P1"},
		"a client":    {get("/api/shop/read", "Authorization", "Bearer reader"), "P3"},
		"only one":    {get("/api/shop/client", "Authorization", "Bearer reader"), "P3"},
		"participant": {get("/api/shop/sessions/S1", "Authorization", "Bearer token"), "C1"},
		"relay":       {post("/api/shop/relay", "", "Authorization", "bearer relay"), "R1"},
	}
	edgetest.Both(t, shop(edgetest.Options(t, &lockedBuffer{})).Handler(), func(t *testing.T, do edgetest.Do) {
		for name, c := range cases {
			answer := do(c.request)
			if got := read[struct{ Person string }](t, answer); answer.StatusCode != http.StatusOK || got.Person != c.person {
				t.Errorf("%s: %d %+v", name, answer.StatusCode, got)
			}
		}
	})
}

func TestEachNeedRejectsCallersWhoDoNot(t *testing.T) {
	cases := map[string]struct {
		request *http.Request
		status  int
		code    string
	}{
		"no cookie":                {get("/api/shop/me", "Acude-App", "manager"), 401, "sign_in_needed"},
		"no app header":            {get("/api/shop/me", "Cookie", "acude-manager=visitor"), 401, "sign_in_needed"},
		"unknown app":              {get("/api/shop/me", "Acude-App", "portal", "Cookie", "acude-portal=visitor"), 401, "sign_in_needed"},
		"the other app":            {get("/api/shop/me", "Acude-App", "helpalert", "Cookie", "acude-manager=visitor"), 401, "sign_in_needed"},
		"wrong cookie":             {get("/api/shop/me", "Acude-App", "manager", "Cookie", "acude-manager="+secret), 401, "sign_in_needed"},
		"bearer for a person":      {get("/api/shop/me", "Acude-App", "manager", "Authorization", "Bearer visitor"), 401, "sign_in_needed"},
		"nobody without an app":    {get("/api/shop/who"), 401, "sign_in_needed"},
		"nobody in another's page": {get("/api/shop/who", "Acude-App", "manager", "Acude-Person", "P2"), 401, "sign_in_needed"},
		"nobody with a cookie":     {get("/api/shop/who", "Acude-App", "manager", "Cookie", "acude-manager="+secret), 401, "sign_in_needed"},
		"nobody with no value":     {get("/api/shop/who", "Acude-App", "manager", "Cookie", "acude-manager="), 401, "sign_in_needed"},
		"nobody with a bearer":     {get("/api/shop/who", "Authorization", "Bearer reader"), 403, "permission_missing"},
		"permission missing":       {get("/api/shop/read", "Acude-App", "manager", "Cookie", "acude-manager=visitor"), 403, "permission_missing"},
		"a client that may not":    {get("/api/shop/read", "Authorization", "Bearer idler"), 403, "permission_missing"},
		"a client like a person":   {get("/api/shop/me", "Authorization", "Bearer reader"), 403, "permission_missing"},
		"a client with an app":     {get("/api/shop/read", "Acude-App", "manager", "Authorization", "Bearer reader"), 401, "sign_in_needed"},
		"a person like a client":   {get("/api/shop/client", "Acude-App", "helpalert", "Cookie", "acude-helpalert=rep"), 401, "sign_in_needed"},
		"a client's token unknown": {get("/api/shop/client", "Authorization", "Bearer "+secret), 401, "sign_in_needed"},
		"foreign session":          {get("/api/shop/sessions/S2", "Authorization", "Bearer token"), 401, "sign_in_needed"},
		"cookie for participant":   {get("/api/shop/sessions/S1", "Acude-App", "manager", "Cookie", "acude-manager=token"), 401, "sign_in_needed"},
		"no relay":                 {post("/api/shop/relay", "", "Authorization", "Bearer token"), 401, "sign_in_needed"},
		"another scheme":           {post("/api/shop/relay", "", "Authorization", "Basic relay"), 401, "sign_in_needed"},
	}
	edgetest.Both(t, shop(edgetest.Options(t, &lockedBuffer{})).Handler(), func(t *testing.T, do edgetest.Do) {
		for name, c := range cases {
			t.Run(name, func(t *testing.T) {
				answer := do(c.request.Clone(t.Context()))
				refused(t, answer, c.status, c.code)
				if asked := answer.Header.Get("WWW-Authenticate") != ""; asked != (c.status == 401) {
					t.Errorf("WWW-Authenticate is %q", answer.Header.Get("WWW-Authenticate"))
				}
			})
		}
	})
}

func TestAClientGetsTheRestOfItsRateLimit(t *testing.T) {
	edgetest.Both(t, shop(edgetest.Options(t, &lockedBuffer{})).Handler(), func(t *testing.T, do edgetest.Do) {
		h := do(get("/api/shop/client", "Authorization", "Bearer reader")).Header
		if h.Get("RateLimit-Policy") != `"client";q=9;w=60` || h.Get("RateLimit") != `"client";r=5;t=30` {
			t.Errorf("RateLimit-Policy %q, RateLimit %q", h.Get("RateLimit-Policy"), h.Get("RateLimit"))
		}
	})
}

func TestTheGuardRunsBeforeDecoding(t *testing.T) {
	edgetest.Both(t, shop(edgetest.Options(t, &lockedBuffer{})).Handler(), func(t *testing.T, do edgetest.Do) {
		refused(t, do(post("/api/shop/guarded/S1?limit=0", `{"broken`)), 401, "sign_in_needed")
	})
}

func TestARouteThatCannotBeGuardedStopsTheStart(t *testing.T) {
	cases := map[string]struct {
		need edge.Need
		path string
		say  string
	}{
		"no need":            {edge.Need{}, "/api/x", "states no need"},
		"no permission":      {edge.May(""), "/api/x", "names no permission"},
		"no session in path": {edge.Participant(), "/api/x", "no {session}"},
		"no authenticator":   {edge.Relay(), "/api/x", "authenticator"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			o := edgetest.Options(t, &lockedBuffer{})
			o.Authenticators.People = edgetest.People{}
			o.Authenticators.Participants = edgetest.People{}
			defer func() {
				if said, _ := recover().(string); !strings.Contains(said, c.say) {
					t.Errorf("the start continued, or panicked with %q", said)
				}
			}()
			edge.Route(edge.New(o), "GET", c.path, c.need, echo)
		})
	}
}

func TestCookiesAreStrictAndSecureOnHTTPS(t *testing.T) {
	cases := map[string]string{"http://acude.test": "acude-manager", "https://acude.test": "__Host-acude-manager"}
	for public, name := range cases {
		o := edgetest.Options(t, &lockedBuffer{})
		o.PublicURL = public
		edgetest.Both(t, shop(o).Handler(), func(t *testing.T, do edgetest.Do) {
			got := do(get("/api/shop/cookies")).Cookies()
			if len(got) != 2 {
				t.Fatalf("got %v", got)
			}
			in, out := got[0], got[1]
			if in.Name != name || in.Value != "one" || in.MaxAge != 3600 || out.MaxAge != -1 || out.Value != "" {
				t.Errorf("got %v and %v", in, out)
			}
			for _, c := range got {
				secure := strings.HasPrefix(public, "https")
				if !c.HttpOnly || c.Secure != secure || c.SameSite != http.SameSiteStrictMode || c.Path != "/" {
					t.Errorf("got %v", c)
				}
			}
		})
	}
}

type hidden struct {
	Limit int `query:"limit"`
}

type (
	embedding struct{ hidden }
	tagged    struct {
		limit int `query:"limit"`
	}
)

func TestAnInputThatWouldNotBeReadStopsTheStart(t *testing.T) {
	for name, register := range map[string]func(*edge.API){
		"hidden": func(a *edge.API) {
			edge.Route(a, "GET", "/api/x", edge.Public(), func(context.Context, *embedding) (*nothing, error) { return nil, nil })
		},
		"limit": func(a *edge.API) {
			edge.Route(a, "GET", "/api/x", edge.Public(), func(_ context.Context, in *tagged) (*nothing, error) { return nil, limited(in.limit) })
		},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if said, _ := recover().(string); !strings.Contains(said, "into "+name) {
					t.Errorf("the start continued, or panicked with %q", said)
				}
			}()
			register(edge.New(edgetest.Options(t, &lockedBuffer{})))
		})
	}
}

// limited makes use of a limit.
func limited(int) error { return nil }
