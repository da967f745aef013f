package chat_test

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"acude/pkg/live"
)

func (l *line) ticket() string {
	l.Helper()
	ticket, err := l.product.Tickets.Issue(l.Context(), l.representative("c1", "p1"))
	if err != nil {
		l.Fatal(err)
	}
	return ticket
}

func TestOnlyOurOwnPagesOpenSockets(t *testing.T) {
	l := newLine(t)
	ticket := l.ticket()
	for _, from := range []string{
		"", "null", "NULL", "file://", "about:blank", "data:", "*",
		"http://demo.example", "https://demo.example:443", "https://demo.example:8443", "https://demo.example:80", "https://demo.example/",
		"https://demo.example/p/demo", "https://demo.example?", "https://demo.example#", "https://demo.example.", "https://DEMO.example",
		"HTTPS://demo.example", " https://demo.example", "https://demo.example ", "https://demo.example\x00", "https://demo.example\n",
		"https://demo.example.evil.example", "https://evil.example/demo.example", "https://evil-demo.example", "https://demo.example@evil.example",
		"https://evil.example#demo.example", "https://evil.example?https://demo.example", "https://sub.demo.example", "https://demo.exampl",
		"https://demo.example https://evil.example", "https://evil.example, https://demo.example", "wss://demo.example", "ws://demo.example",
		"demo.example", "//demo.example", "https:demo.example", "https:/demo.example", "https://dеmo.example", "https://xn--dmo-8cd.example",
		"chrome-extension://demo.example", "https://127.0.0.1", "https://localhost", "https://[::1]",
	} {
		if answer := l.connect("x", from, "acude.1", "ticket."+ticket); answer.Status != 403 {
			t.Errorf("origin %q: %d", from, answer.Status)
		}
	}
	if answer := l.connect("x", origin, "acude.1", "ticket."+ticket); answer.Status != 200 {
		t.Errorf("our own origin, with the ticket that nobody could use up: %d", answer.Status)
	}
}

func TestATicketOpensOneSocketOnce(t *testing.T) {
	l := newLine(t)
	ticket := l.ticket()
	for _, offered := range [][]string{nil, {"acude.2", "ticket." + ticket}, {"ticket." + ticket}} {
		if answer := l.connect("x", origin, offered...); answer.Status != 400 {
			t.Errorf("%q: %d", offered, answer.Status)
		}
	}
	for _, wrong := range []string{"", "x", strings.ToLower(ticket), ticket + "A", ticket[:42], strings.Repeat("A", 43), strings.Repeat("A", 9000)} {
		if answer := l.connect("x", origin, "acude.1", "ticket."+wrong); answer.Status != 401 {
			t.Errorf("ticket %.50q: %d", wrong, answer.Status)
		}
	}
	if answer := l.connect("x", origin, "acude.1"); answer.Status != 401 {
		t.Errorf("no ticket: %d", answer.Status)
	}
	if answer := l.connect("x", origin, "acude.1", "ticket."+ticket); answer.Status != 200 {
		t.Errorf("the ticket: %d", answer.Status)
	}
	if answer := l.connect("y", origin, "acude.1", "ticket."+ticket); answer.Status != 401 {
		t.Errorf("the ticket again: %d", answer.Status)
	}
	late := l.ticket()
	l.clock.Advance(30 * time.Second)
	if answer := l.connect("z", origin, "acude.1", "ticket."+late); answer.Status != 401 {
		t.Errorf("a ticket of thirty seconds ago: %d", answer.Status)
	}
}

func TestOfManyWhoUseATicketAtOnceOneGetsIn(t *testing.T) {
	l := newLine(t)
	for range 20 {
		ticket := l.ticket()
		var in atomic.Int64
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				answer, err := l.handler.Handle(t.Context(), live.Event{Kind: live.Connect, Connection: l.another(), Origin: origin,
					Subprotocols: []string{"acude.1", "ticket." + ticket}})
				if err == nil && answer.Status == 200 {
					in.Add(1)
				}
			})
		}
		all.Wait()
		if in.Load() != 1 {
			t.Fatalf("%d got in", in.Load())
		}
	}
}

// another returns the name of a new connection.
func (l *line) another() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.opened++
	return strings.Repeat("c", l.opened%50+1)
}

func TestAnUnknownSocketGetsAProblem(t *testing.T) {
	l := newLine(t)
	s, _ := l.submit()
	l.wants("nobody", `{"type":"resume","session":"`+s.ID+`","lastN":0}`, map[string]any{"type": "problem", "code": "connection_unknown"})
	l.wants("nobody", `{"type":"watch","what":"queue"}`, map[string]any{"type": "problem", "code": "connection_unknown"})
	l.wants("nobody", send(s.ID, 1, "x"), map[string]any{"type": "problem", "code": "not_resumed"})
	l.disconnect("nobody")
}
