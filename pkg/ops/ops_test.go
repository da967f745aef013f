package ops

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"acude/pkg/meter"
)

func get(t *testing.T, url, host string) (int, http.Header, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Host = host
	request.Header.Set("Accept", "application/openmetrics-text;version=1.0.0")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, response.Header, string(body)
}

func TestFiguresAreServedAsOpenMetrics(t *testing.T) {
	f, m := NewFigures("1.2.3"), meter.New()
	m.Invoked()
	f.Meter(m)
	f.Gauge("acude_relay_viewers", "Viewers now.", func() float64 { return 7 })
	wrapped := f.HTTP("whip", http.NotFoundHandler())
	wrapped.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/whip", nil))
	at, err := Serve(t.Context(), "127.0.0.1:0", f)
	if err != nil {
		t.Fatal(err)
	}
	status, header, body := get(t, "http://"+at.String()+"/metrics", "localhost")
	if status != http.StatusOK || !strings.HasPrefix(header.Get("Content-Type"), "application/openmetrics-text") {
		t.Errorf("%d %s", status, header.Get("Content-Type"))
	}
	for _, want := range []string{
		`acude_build_info{version="1.2.3"} 1`, "acude_invocations_total 1", "acude_relay_viewers 7", "go_goroutines ", "process_cpu_seconds_total ",
		`acude_http_request_duration_seconds_count{code="404",handler="whip",method="post"} 1`, "# EOF\n",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("%q is missing in\n%s", want, body)
		}
	}
	if status, _, body := get(t, "http://"+at.String()+"/debug/pprof/goroutine?debug=1", at.String()); status != http.StatusOK || !strings.Contains(body, "goroutine profile") {
		t.Errorf("the profile: %d %s", status, body)
	}
}

func TestFiguresAreForThisMachineAlone(t *testing.T) {
	for _, open := range []string{":6060", "0.0.0.0:0", "[::]:0", "192.0.2.1:0", "example.com:0", "127.0.0.1"} {
		if at, err := Serve(t.Context(), open, NewFigures("")); err == nil || !strings.Contains(err.Error(), "this machine") {
			t.Errorf("%s: %v, %v", open, at, err)
		}
	}
	at, err := Serve(t.Context(), "127.0.0.1:0", NewFigures(""))
	if err != nil {
		t.Fatal(err)
	}
	for _, host := range []string{"evil.example", "evil.example:6060", "192.0.2.1"} {
		for _, path := range []string{"/metrics", "/debug/pprof/"} {
			if status, _, body := get(t, "http://"+at.String()+path, host); status != http.StatusForbidden {
				t.Errorf("%s for %s: %d %s", path, host, status, body)
			}
		}
	}
}

func TestServingEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	at, err := Serve(ctx, "127.0.0.1:0", NewFigures(""))
	if err != nil {
		t.Fatal(err)
	}
	get(t, "http://"+at.String()+"/metrics", "localhost")
	cancel()
	for {
		response, err := http.Get("http://" + at.String() + "/metrics")
		if err != nil {
			return
		}
		_ = response.Body.Close()
	}
}

func TestHealthSaysWhetherToSendRequests(t *testing.T) {
	var log strings.Builder
	var trouble error
	mux := http.NewServeMux()
	Health(mux, slog.New(slog.NewTextHandler(&log, nil)), func(context.Context) error { return trouble })
	ask := func(path string) (int, string) {
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w.Code, w.Body.String()
	}
	for _, path := range []string{"/healthz", "/readyz"} {
		if status, text := ask(path); status != http.StatusOK || text != "ok\n" {
			t.Errorf("%s: %d %q", path, status, text)
		}
	}
	trouble = errors.New("the table at 10.0.0.7 is away")
	if status, text := ask("/readyz"); status != http.StatusServiceUnavailable || text != "not ready\n" || !strings.Contains(log.String(), "10.0.0.7") {
		t.Errorf("%d %q, log %s", status, text, log.String())
	}
	if status, _ := ask("/healthz"); status != http.StatusOK {
		t.Errorf("alive but not ready: %d", status)
	}
}
