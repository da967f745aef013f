package attack_test

import (
	"context"
	"io"
	"net"
	"strings"
	"testing"

	"acude/infra/local/localtest"
)

// stranger is an address of this machine that nobody else has.
const stranger = "127.0.0.66"

// dial connects to a product from an address.
func dial(t *testing.T, p *localtest.Product, from string) net.Conn {
	t.Helper()
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(p.URL, "http://"))
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}}
	conn, err := dialer.DialContext(t.Context(), "tcp", "127.0.0.1:"+port)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return conn
}

// open sends the beginning of a request and reads nothing.
func open(t *testing.T, p *localtest.Product, from, request string) {
	t.Helper()
	_, _ = io.WriteString(dial(t, p, from), request) // fails when the product has closed it already
}

// meanwhile does something for others again and again while an attack goes on, at least once.
func meanwhile(t *testing.T, attack func(context.Context), others func()) {
	t.Helper()
	over := make(chan struct{})
	go func() { defer close(over); attack(t.Context()) }()
	for done := false; !done; {
		others()
		select {
		case <-over:
			done = true
		default:
		}
	}
}
