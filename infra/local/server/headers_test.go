package server_test

import (
	"net/http"
	"testing"

	"acude/infra/local/localtest"
)

// TestEveryAnswerHasSecurityHeaders asks everybody who answers: pages, mux, gateway, functions, relay, blobs, health checks.
func TestEveryAnswerHasSecurityHeaders(t *testing.T) {
	p := localtest.Start(t)
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for _, path := range []string{
		"/", "/none", "/p/demo", "/manager", "/assets/none.js", "/api/none", "/api/identity/me", "/api/../x", "/oauth/none", "/scim/v2/Users",
		"/live", "/relay/whip", "/relay/none", "/blob/none", "/healthz", "/readyz", "/api/docs", "/api/openapi.json", "/mailbox",
	} {
		answer, err := client.Get(p.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		for _, name := range []string{"X-Content-Type-Options", "Referrer-Policy", "Content-Security-Policy"} {
			if answer.Header.Get(name) == "" {
				t.Errorf("%s, %d: there is no %s", path, answer.StatusCode, name)
			}
		}
	}
}

// TestRefusedSocketsHaveSecurityHeaders asks for sockets that the function refuses: a foreign page, no protocol, no ticket, a wrong one.
func TestRefusedSocketsHaveSecurityHeaders(t *testing.T) {
	p := localtest.Start(t)
	for _, one := range []struct {
		origin, protocols string
		status            int
	}{
		{"https://evil.example", "acude.1", 403}, {p.URL, "", 400}, {p.URL, "acude.1", 401}, {p.URL, "acude.1, ticket.guess", 401},
	} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.URL+"/live", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header = http.Header{
			"Connection": {"Upgrade"}, "Upgrade": {"websocket"}, "Sec-Websocket-Version": {"13"}, "Sec-Websocket-Key": {"AAAAAAAAAAAAAAAAAAAAAA=="},
			"Origin": {one.origin}, "Sec-Websocket-Protocol": {one.protocols},
		}
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		if answer.StatusCode != one.status {
			t.Errorf("%+v: answered %d", one, answer.StatusCode)
		}
		for _, name := range []string{"X-Content-Type-Options", "Referrer-Policy", "Content-Security-Policy"} {
			if answer.Header.Get(name) == "" {
				t.Errorf("%+v: there is no %s", one, name)
			}
		}
	}
}

func TestTheMailboxIsOffWhenMailIsSent(t *testing.T) {
	p := localtest.Start(t, "--mail", "smtp://127.0.0.1:1", "--mail-from", "help@example.org")
	answer, err := http.Get(p.URL + "/mailbox")
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusNotFound {
		t.Errorf("answered %d", answer.StatusCode)
	}
}
