package server_test

import (
	"io"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"acude/infra/local/localtest"
)

func TestTheProductReportsReadinessAndFigures(t *testing.T) {
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
	for name, least := range map[string]float64{ // the start writes companies to try, and the request above reads
		"acude_table_read_units_total": .5, "acude_table_write_units_total": 1, "acude_api_requests_total": 1, "acude_invocations_total": 1,
		"acude_answered_bytes_total": 1, "acude_socket_messages_total": 0,
	} {
		if value := regexp.MustCompile(`(?m)^` + name + ` (\S+)$`).FindStringSubmatch(body); value == nil {
			t.Errorf("%s is missing in\n%s", name, body)
		} else if n, err := strconv.ParseFloat(value[1], 64); err != nil || n < least {
			t.Errorf("%s is %s after a start and a request", name, value[1])
		}
	}
	for _, want := range []string{`acude_http_request_duration_seconds_count{code="`, `handler="api"`, "acude_sockets 0", "acude_build_info{version="} {
		if status != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%q at %q: %d, and %q is missing", want, at, status, want)
		}
	}
}

// onPage finds the names of figures in infra/docs/metrics.md, and served those in an answer.
var (
	onPage = regexp.MustCompile("`(acude_[a-z_]+)`")
	served = regexp.MustCompile(`(?m)^# TYPE (acude_[a-z_]+) `)
)

// The figures of the page are those of one machine with a relay in it: it serves each of them, and no other.
func TestThePageExplainsTheFiguresThatAreServed(t *testing.T) {
	page, err := os.ReadFile("../../docs/metrics.md")
	if err != nil {
		t.Fatal(err)
	}
	p := localtest.Start(t, "--diagnostics", "127.0.0.1:0", "--relay-port", "0")
	fetched(t, p.URL+"/api/identity/me")
	_, body := fetched(t, regexp.MustCompile(`http://127\.0\.0\.1:\d+/metrics`).FindString(p.Said()))
	explained, given := namesIn(onPage, string(page)), namesIn(served, body)
	if !slices.Equal(explained, given) {
		t.Errorf("the page explains %q\nbut /metrics serves %q", explained, given)
	}
}

// namesIn returns what the first group of a pattern finds, sorted, each once.
func namesIn(pattern *regexp.Regexp, text string) []string {
	var names []string
	for _, match := range pattern.FindAllStringSubmatch(text, -1) {
		names = append(names, match[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
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
