package attack_test

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"

	"acude/infra/local/localtest"
)

// handshake asks for the live line as a page of the product does, with a ticket that nobody was given.
func handshake(p *localtest.Product) string {
	return "GET /live HTTP/1.1\r\nHost: localhost\r\nOrigin: " + p.URL + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: acude.1, ticket.none\r\n\r\n"
}

// Ten times as many handshakes without a ticket as there may be new lines in a second, from the address of those who have one.
func TestAFloodWithoutTicketsKeepsNobodyOut(t *testing.T) {
	p := localtest.Start(t)
	rep := p.SignIn(t, "helpalert", localtest.Rep1, localtest.Password)
	var conns []net.Conn
	for range 20 {
		conns = append(conns, dial(t, p, "127.0.0.1"))
	}
	flood := func(context.Context) {
		var all sync.WaitGroup
		for _, conn := range conns {
			all.Go(func() { _, _ = io.WriteString(conn, strings.Repeat(handshake(p), 250)) })
			all.Go(func() { unauthorized(t, conn, 250) })
		}
		all.Wait()
	}
	opened := 0
	meanwhile(t, flood, func() {
		if opened < 20 { // a person gets 30 tickets a minute
			rep.Line(t, "/api/queue/live-ticket").Close()
			opened++
		}
	})
	rep.Line(t, "/api/queue/live-ticket")
}

// unauthorized reads so many answers, each of which has to be 401.
func unauthorized(t *testing.T, conn net.Conn, times int) {
	answers := bufio.NewReader(conn)
	for n := range times {
		answer, err := http.ReadResponse(answers, nil)
		if err != nil {
			t.Errorf("after %d answers: %v", n, err)
			return
		}
		_, _ = io.Copy(io.Discard, answer.Body)
		if answer.StatusCode != http.StatusUnauthorized {
			t.Errorf("a handshake without a ticket: %d", answer.StatusCode)
		}
	}
}

// Ten times the pace of a socket, and then until it is closed.
func TestAFloodOnOnesLineReachesNobody(t *testing.T) {
	p := localtest.Start(t)
	rep := p.SignIn(t, "helpalert", localtest.Rep1, localtest.Password)
	customer, in := p.Ask(t, "Marta", "Is anybody there?")
	rep.Do(t, "POST", "/api/queue/sessions/"+in.Session+"/accept", map[string]string{"acceptId": "click-0001"}).OK(t)
	line, theirs := rep.Line(t, "/api/queue/live-ticket"), customer.Line(t, "/api/portal/sessions/"+in.Session+"/live-ticket")
	for _, one := range []*localtest.Line{line, theirs} {
		one.Say(t, map[string]any{"type": "resume", "session": in.Session, "lastN": 0})
		one.Hear(t, "resumed", nil)
	}
	theirs.Flood(t.Context(), `{"type":"typing","session":"`+in.Session+`"}`, 1000)
	if code := theirs.Closed(t.Context()); code != 1008 {
		t.Errorf("the flooded socket was closed with %d, not 1008", code)
	}
	line.Say(t, map[string]any{"type": "beat", "sessions": map[string]int{}})
	line.Hear(t, "beat", nil)
	if heard := line.Heard("typing"); heard > 5 {
		t.Errorf("the representative heard %d times that the customer types", heard)
	}
	customer.Line(t, "/api/portal/sessions/"+in.Session+"/live-ticket")
}

// Ten times the bytes that a message may have.
func TestALargeMessageEndsOnlyItsOwnLine(t *testing.T) {
	p := localtest.Start(t)
	line := p.SignIn(t, "helpalert", localtest.Rep1, localtest.Password).Line(t, "/api/queue/live-ticket")
	for range 10 {
		large := p.SignIn(t, "helpalert", localtest.Rep2, localtest.Password).Line(t, "/api/queue/live-ticket")
		large.Flood(t.Context(), strings.Repeat("x", 320<<10), 1)
		if code := large.Closed(t.Context()); code != 1009 {
			t.Errorf("closed with %d, not 1009", code)
		}
	}
	line.Say(t, map[string]any{"type": "beat", "sessions": map[string]int{}})
	line.Hear(t, "beat", nil)
}
