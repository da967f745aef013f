package main

import (
	"context"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"acude/media/fleetclient/fleettest"
	"acude/media/mediatest"
)

func ask(t *testing.T, url string) (int, string) {
	t.Helper()
	response, err := http.Get(url)
	mediatest.Must(t, err)
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	mediatest.Must(t, err)
	return response.StatusCode, string(body)
}

// TestTheRelayReportsItsHealth asks the real program, first without and then with its control plane.
func TestTheRelayReportsItsHealth(t *testing.T) {
	binary, control := build(t), fleettest.Open(t)
	control.Away(true)
	_, url, diagnostics := diagnosed(t, binary, control, t.TempDir())
	if status, _ := ask(t, url+"/healthz"); status != http.StatusOK {
		t.Errorf("alive: %d", status)
	}
	if status, text := ask(t, url+"/readyz"); status != http.StatusServiceUnavailable || text != "not ready\n" {
		t.Errorf("before it joined: %d %q", status, text)
	}
	control.Away(false)
	control.Until(t, "the relay to join", func(s fleettest.Seen) bool { return len(s.Beats) > 0 })
	if status, _ := ask(t, url+"/readyz"); status != http.StatusOK {
		t.Errorf("after it joined: %d", status)
	}
	for _, hidden := range []string{"/metrics", "/debug/pprof/"} {
		if status, _ := ask(t, url+hidden); status != http.StatusNotFound {
			t.Errorf("%s is on the public address: %d", hidden, status)
		}
	}
	status, figures := ask(t, diagnostics+"/metrics")
	if status != http.StatusOK || !strings.Contains(figures, "acude_relay_capacity_sessions 250") {
		t.Errorf("%d %s", status, figures)
	}
	page, err := os.ReadFile("../../infra/docs/metrics.md")
	mediatest.Must(t, err)
	for _, found := range regexp.MustCompile(`(?m)^# TYPE (acude_\w+)`).FindAllStringSubmatch(figures, -1) {
		if !strings.Contains(string(page), "`"+found[1]+"`") {
			t.Errorf("infra/docs/metrics.md does not explain %s", found[1])
		}
	}
}

func TestTheRelayPrintsItsVersion(t *testing.T) {
	out, err := exec.CommandContext(context.Background(), build(t), "--version").CombinedOutput()
	if err != nil || !regexp.MustCompile(`\d+\.\d+\.\d+`).Match(out) {
		t.Errorf("%q, %v", out, err)
	}
}
