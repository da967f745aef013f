package producttest

import (
	"context"
	"slices"
	"sync"

	"acude/pkg/live"
)

// Line is a live.Sender that records the messages to each socket.
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

// Lose makes pushes to a socket fail as gone.
func (l *Line) Lose(connection string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.gone[connection] = true
}

// Heard returns the messages to a socket since the last call.
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

// All returns the messages to all sockets that Heard has not returned, and forgets them.
func (l *Line) All() []Sent {
	l.mu.Lock()
	defer l.mu.Unlock()
	all := l.sent
	l.sent = nil
	return all
}

// Closed returns the sockets that were closed.
func (l *Line) Closed() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.closed)
}
