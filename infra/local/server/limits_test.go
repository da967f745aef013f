package server_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"acude/infra/local/localtest"
)

// attacker opens connections from an address that nobody else has.
type attacker struct {
	address string
	t       *testing.T
}

func attack(t *testing.T, p *localtest.Product) attacker {
	return attacker{strings.TrimPrefix(p.URL, "http://localhost"), t}
}

// open sends the beginning of a request and reads nothing.
func (a attacker) open(request string) net.Conn {
	a.t.Helper()
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 66)}}
	conn, err := dialer.DialContext(a.t.Context(), "tcp", "127.0.0.1"+a.address)
	if err != nil {
		a.t.Fatal(err)
	}
	a.t.Cleanup(func() { _ = conn.Close() })
	_, _ = io.WriteString(conn, request) // fails when the product has closed it already
	return conn
}

// TestSocketsThatAreNotReadStarveNobody opens ten times as many connections as the product may have, in every way in which one
// can be held, while a representative and a customer work.
func TestSocketsThatAreNotReadStarveNobody(t *testing.T) {
	p := localtest.Start(t, "--connections", "60")
	rep := p.SignIn(t, "helpalert", localtest.Rep1, localtest.Password)
	line := rep.Line(t, "/api/queue/live-ticket")
	a := attack(t, p)
	ways := []string{
		"", "GET /p/de", "GET /manager HTTP/1.1\r\nHost: localhost\r\n\r\n", strings.Repeat("GET /api/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n", 20),
		"POST /api/identity/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{",
		"GET /live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
			"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: acude.1, ticket.none\r\n\r\n",
	}
	for n := range 600 {
		a.open(ways[n%len(ways)])
		if n%100 == 99 {
			rep.Do(t, "GET", "/api/queue", nil).OK(t)
			ask(t, p, fmt.Sprintf("Customer %d", n), "Is anybody there?")
			line.Say(t, map[string]any{"type": "beat", "sessions": map[string]int{}})
			line.Hear(t, "beat", nil)
		}
	}
	p.SignIn(t, "helpalert", localtest.Rep2, localtest.Password).Line(t, "/api/queue/live-ticket")
}

// TestLargeBodiesOfAStrangerCostLittle sends bodies of 3.6 MB to the sign-in, 24 at a time.
func TestLargeBodiesOfAStrangerCostLittle(t *testing.T) {
	p := localtest.Start(t)
	rep := p.SignIn(t, "helpalert", localtest.Rep1, localtest.Password)
	body := `{"k":1` + strings.Repeat(`,"k":1`, 600_000) + "}"
	done := make(chan int)
	for range 24 {
		go func() {
			answer, err := http.Post(p.URL+"/api/identity/sign-in", "application/json", strings.NewReader(body))
			if err != nil { // the product closed the connection before it had read the body
				done <- http.StatusRequestEntityTooLarge
				return
			}
			_ = answer.Body.Close()
			done <- answer.StatusCode
		}()
	}
	rep.Do(t, "GET", "/api/queue", nil).OK(t)
	for range 24 {
		if status := <-done; status != http.StatusRequestEntityTooLarge {
			t.Errorf("answered %d", status)
		}
	}
	if logged := len(p.Logs()); logged > 64<<10 {
		t.Errorf("%d bytes in the log", logged)
	}
}
