package hub

import (
	"context"
	"fmt"
	"sync"
	"time"

	"acude/pkg/clock"
	"acude/pkg/id"
	"acude/pkg/live"
	"github.com/coder/websocket"
)

// Hub holds open sockets and pushes to them: a live.Sender. It is safe for concurrent use.
type Hub struct {
	limits   Limits
	ids      *id.Maker
	arrivals arrivals
	buffers  sync.Pool // of *[]byte, one byte longer than the largest frame
	open     sync.WaitGroup

	mu       sync.RWMutex
	sockets  map[string]*socket
	admitted int // of sockets, those that their handler accepted
	draining bool
}

// New returns a hub without sockets.
func New(limits Limits) *Hub {
	limits = limits.complete()
	return &Hub{
		limits:   limits,
		ids:      id.New(clock.System{}),
		arrivals: newArrivals(limits),
		buffers: sync.Pool{New: func() any {
			buffer := make([]byte, limits.Frame+1)
			return &buffer
		}},
		sockets: map[string]*socket{},
	}
}

// Send queues one text message for a socket; see live.Sender. Messages leave in the order of the calls. Send keeps message,
// which must not change afterwards. A socket that reads too slowly is closed, and the push returns the same fault as for a
// closed one.
func (h *Hub) Send(_ context.Context, connection string, message []byte) error {
	if len(message) > live.MaxMessage {
		return live.TooLarge(len(message))
	}
	s, found := h.find(connection)
	if !found || !s.enqueue(message) {
		return live.Gone(connection)
	}
	return nil
}

// Close ends a socket after what was sent to it before; see live.Sender.
func (h *Hub) Close(_ context.Context, connection string) error {
	if s, found := h.find(connection); found {
		s.end(websocket.StatusNormalClosure, "")
	}
	return nil
}

// Len returns the number of open sockets.
func (h *Hub) Len() int {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return len(h.sockets)
}

// Drain refuses new sockets and closes all others with 1012 (service restart) and the reason "window=<milliseconds>": a
// client comes back after a random part of the window, so that all of them together stay below 400 new sockets a second. It
// returns when every handler has received DISCONNECT; when ctx ends first, the sockets left are cut off, and it returns ctx's error.
func (h *Hub) Drain(ctx context.Context) error {
	h.mu.Lock()
	h.draining = true
	all := make([]*socket, 0, len(h.sockets))
	for _, s := range h.sockets {
		all = append(all, s)
	}
	h.mu.Unlock()
	reason := fmt.Sprintf("window=%d", window(len(all)).Milliseconds())
	for _, s := range all {
		s.end(websocket.StatusServiceRestart, reason)
	}
	done := make(chan struct{})
	go func() {
		h.open.Wait()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		for _, s := range all {
			s.cut()
		}
		return fmt.Errorf("draining %d sockets: %w", len(all), ctx.Err())
	}
}

// window is the time over which so many sockets should come back.
func window(sockets int) time.Duration {
	return max(time.Second, time.Duration(sockets)*time.Second/400)
}

func (h *Hub) find(connection string) (*socket, bool) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	s, found := h.sockets[connection]
	return s, found
}

// register begins a new socket, which collects messages from now on. It fails when the hub is draining.
func (h *Hub) register(connection string) (*socket, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.draining {
		return nil, false
	}
	s := &socket{connection: connection, hub: h}
	h.sockets[connection] = s
	h.open.Add(1)
	return s, true
}

// admit gives a socket that its handler accepted one of the places; it fails when all are taken.
func (h *Hub) admit(s *socket) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.admitted >= h.limits.Sockets {
		return false
	}
	h.admitted++
	s.admitted = true
	return true
}

func (h *Hub) forget(s *socket) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.sockets[s.connection] == s {
		delete(h.sockets, s.connection)
		if s.admitted {
			h.admitted--
		}
	}
}
