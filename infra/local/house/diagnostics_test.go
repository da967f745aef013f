package house_test

import (
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"acude/infra/local/localtest"
)

func TestTheProductSaysThatItIsReadyAndHowItIs(t *testing.T) {
	p := localtest.Start(t, "--diagnostics", "127.0.0.1:0")
	for _, path := range []string{"/healthz", "/readyz"} {
		if status, _ := fetched(t, p.URL+path); status != http.StatusOK {
			t.Errorf("%s: %d", path, status)
		}
	}
	if status, _ := fetched(t, p.URL+"/metrics"); status != http.StatusNotFound {
		t.Errorf("the figures are on the public address: %d", status)
	}
	fetched(t, p.URL+"/api/identity/me")
	at := regexp.MustCompile(`http://127\.0\.0\.1:\d+/metrics`).FindString(p.Said())
	status, body := fetched(t, at)
	for _, want := range []string{`acude_http_request_duration_seconds_count{code="`, `handler="api"`, "acude_sockets 0", "acude_build_info{version="} {
		if status != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%q at %q: %d, and %q is missing", want, at, status, want)
		}
	}
}

func fetched(t *testing.T, url string) (int, string) {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}
