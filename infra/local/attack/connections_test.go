package attack_test

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strings"
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
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(asProduct, "yes")
	p := localtest.StartApart(t, 256, program, "--log-level", "debug")
	starve(t, p, 1600)
	if said := p.Logs(); strings.Contains(said, "too many open files") {
		t.Errorf("it ran out of descriptors:\n%s", said)
	}
}
