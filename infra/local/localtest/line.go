package localtest

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/coder/websocket"
)

// Line is an open socket of the live line.
type Line struct {
	conn  *websocket.Conn
	heard []Message
}

// Message is a message of the live line and its type.
type Message struct {
	Type string          `json:"type"`
	Raw  json.RawMessage `json:"-"`
}

// Line opens the live line with a ticket from ticketPath and says hello.
func (c *Client) Line(t testing.TB, ticketPath string) *Line {
	t.Helper()
	ticket := Into[struct{ Ticket, URL string }](t, c.Do(t, "POST", ticketPath, nil))
	conn, _, err := websocket.Dial(t.Context(), ticket.URL, &websocket.DialOptions{
		Subprotocols: []string{"acude.1", "ticket." + ticket.Ticket},
		HTTPHeader:   map[string][]string{"Origin": {c.Product.URL}},
	})
	if err != nil {
		t.Fatalf("the live line did not open: %v", err)
	}
	conn.SetReadLimit(1 << 20)
	line := &Line{conn: conn}
	t.Cleanup(func() { _ = conn.CloseNow() })
	line.Say(t, map[string]any{"type": "hello", "version": 1})
	line.Hear(t, "hello", nil)
	return line
}

// Say sends a message.
func (l *Line) Say(t testing.TB, message any) {
	t.Helper()
	raw, err := json.Marshal(message)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.conn.Write(t.Context(), websocket.MessageText, raw); err != nil {
		t.Fatal(err)
	}
}

// Flood sends a message so many times and reports whether the server closed the socket before the last one was sent.
func (l *Line) Flood(ctx context.Context, message string, times int) (closed bool) {
	for range times {
		if l.conn.Write(ctx, websocket.MessageText, []byte(message)) != nil {
			return true
		}
	}
	return false
}

// Heard returns how many messages of this type were read and not waited for.
func (l *Line) Heard(kind string) int {
	count := 0
	for _, m := range l.heard {
		if m.Type == kind {
			count++
		}
	}
	return count
}

// Hear waits for a message of this type that meets the condition, if there is one, and decodes it. Other messages are kept for
// later calls.
func (l *Line) Hear(t testing.TB, kind string, holds func(json.RawMessage) bool) json.RawMessage {
	t.Helper()
	for i, m := range l.heard {
		if m.Type == kind && (holds == nil || holds(m.Raw)) {
			l.heard = append(l.heard[:i], l.heard[i+1:]...)
			return m.Raw
		}
	}
	for {
		_, raw, err := l.conn.Read(t.Context())
		if err != nil {
			var kinds []string
			for _, m := range l.heard {
				kinds = append(kinds, string(m.Raw))
			}
			t.Fatalf("waiting for %q: %v; heard:\n%s", kind, err, strings.Join(kinds, "\n"))
		}
		m := Message{Raw: raw}
		if err := json.Unmarshal(raw, &m); err != nil {
			t.Fatal(err)
		}
		if m.Type == kind && (holds == nil || holds(raw)) {
			return raw
		}
		l.heard = append(l.heard, m)
	}
}

// Close closes the socket as a closed browser does.
func (l *Line) Close() { _ = l.conn.Close(websocket.StatusGoingAway, "") }

// Closed waits until the server has closed the socket and returns why.
func (l *Line) Closed(ctx context.Context) websocket.StatusCode {
	for {
		if _, _, err := l.conn.Read(ctx); err != nil {
			return websocket.CloseStatus(err)
		}
	}
}
