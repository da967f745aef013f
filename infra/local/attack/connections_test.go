package attack_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"regexp"
	"strings"
	"sync"
	"testing"

	"acude/infra/local/localtest"
	"acude/infra/local/server"
)

// asProduct is set in the environment of a process that is to be the product instead of the tests.
const asProduct = "TEST_AS_PRODUCT"

func TestMain(m *testing.M) {
	if os.Getenv(asProduct) == "" {
		os.Exit(m.Run())
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	none := func(string) (string, bool) { return "", false }
	if err := server.Run(ctx, os.Args[1:], none, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// ways are the ways to hold a connection without being anybody.
func ways(p *localtest.Product) []string {
	return []string{
		"", "GET /p/de", "GET /manager HTTP/1.1\r\nHost: localhost\r\n\r\n",
		strings.Repeat("GET /api/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n", 20),
		"POST /api/identity/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{",
		handshake(p),
	}
}

// starve opens connections from a few addresses, in every way in which one can be held, while a representative and a customer work.
func starve(t *testing.T, p *localtest.Product, connections int) {
	t.Helper()
	rep := p.SignIn(t, "helpalert", localtest.Rep1, localtest.Password)
	line := rep.Line(t, "/api/queue/live-ticket")
	held := ways(p)
	for n := range connections {
		open(t, p, fmt.Sprintf("127.0.0.%d", 66+n/100%4), held[n%len(held)])
		if n%100 == 99 {
			rep.Do(t, "GET", "/api/queue", nil).OK(t)
			p.Ask(t, fmt.Sprintf("Customer %d", n), "Is anybody there?")
			line.Say(t, map[string]any{"type": "beat", "sessions": map[string]int{}})
			line.Hear(t, "beat", nil)
		}
	}
	p.SignIn(t, "helpalert", localtest.Rep2, localtest.Password).Line(t, "/api/queue/live-ticket")
}

// Ten times as many connections as the product may have.
func TestSocketsThatAreNotReadStarveNobody(t *testing.T) {
	starve(t, localtest.Start(t, "--connections", "60"), 600)
}

// Ten times as many connections as the product has descriptors for.
func TestAFewDescriptorsAreEnoughForThoseWhoWork(t *testing.T) {
	p, complaints := apart(t, 256)
	starve(t, p, 1600)
	if said := complaints(); strings.Contains(said, "too many open files") {
		t.Errorf("it ran out of descriptors:\n%s", said)
	}
}

// apart starts the product as a process of its own that may open so many files, and returns what it writes to its log.
func apart(t *testing.T, files int) (*localtest.Product, func() string) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), "sh", "-c", fmt.Sprintf(`ulimit -n %d && exec "$0" "$@"`, files), program,
		"--port", "0", "--relay-port", "0", "--data", t.TempDir(), "--web", localtest.Web(t), "--demo-password", localtest.Password)
	command.Env = append(os.Environ(), asProduct+"=yes")
	said := &log{}
	command.Stderr = said
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = command.Process.Kill(); _ = command.Wait() })
	address := regexp.MustCompile(`(http://\S+)/helpalert`)
	p := &localtest.Product{}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if found := address.FindStringSubmatch(lines.Text()); found != nil {
			p.URL = found[1]
		}
		if p.URL != "" && strings.Contains(lines.Text(), "The API") { // near the end of the greeting, which fits the pipe
			return p, said.String
		}
	}
	t.Fatalf("the product did not start: %s", said)
	return nil, nil
}

// log keeps what a process writes.
type log struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}
