package producttest

import (
	"context"
	"slices"
	"sync"

	"acude/pkg/live"
)

// Line is a live.Sender that keeps what it is given: what the sockets would have heard.
type Line struct {
	mu     sync.Mutex
	sent   []Sent
	closed []string
	gone   map[string]bool
}

// Sent is one message to one socket.
type Sent struct{ Connection, Message string }

// Send keeps a message.
func (l *Line) Send(_ context.Context, connection string, message []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.gone[connection] {
		return live.Gone(connection)
	}
	l.sent = append(l.sent, Sent{connection, string(message)})
	return nil
}

// Close notes that a socket was closed.
func (l *Line) Close(_ context.Context, connection string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = append(l.closed, connection)
	return nil
}

// Lose makes a socket answer that it is gone.
func (l *Line) Lose(connection string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.gone[connection] = true
}

// Heard returns what a socket was sent since the last call, and forgets it.
func (l *Line) Heard(connection string) []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []string
	for _, one := range l.sent {
		if one.Connection == connection {
			out = append(out, one.Message)
		}
	}
	l.sent = slices.DeleteFunc(l.sent, func(s Sent) bool { return s.Connection == connection })
	return out
}

// Closed returns the sockets that were closed.
func (l *Line) Closed() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.closed)
}
