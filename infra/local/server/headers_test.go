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
