package hub

import (
	"context"
	"net"
	"sync"
	"time"

	"github.com/coder/websocket"

	"acude/pkg/live"
)

// socket is one open connection. Its states: admitted (collects messages), started, ending (accepts no more), finished.
type socket struct {
	connection string
	hub        *Hub
	admitted   bool // has one of the places; guarded by the hub's mu

	mu      sync.Mutex // guards all below
	conn    *websocket.Conn
	network net.Conn // below conn
	waiting [][]byte
	bytes   int  // queued or being written, plus overhead for each message
	writing bool // a goroutine is writing
	ending  bool // accepts no more messages
	off     bool // cut off: nothing more is written, not even a closing frame
	code    websocket.StatusCode
	reason  string
	idle    *time.Timer
	life    *time.Timer
}

// overhead is added to the size of a queued message, so that tiny ones are bounded as well.
const overhead = 64

// start begins to write to the upgraded connection.
func (s *socket) start(conn *websocket.Conn, network net.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.conn, s.network = conn, network
	s.idle = time.AfterFunc(s.hub.limits.Idle, func() { s.end(websocket.StatusGoingAway, "idle") })
	s.life = time.AfterFunc(s.hub.limits.Life, func() { s.end(websocket.StatusGoingAway, "life over") })
	if s.off {
		go s.hangUp()
		return
	}
	s.wake()
}

// enqueue queues a message; false when the socket is ending, or was too slow and is cut off now.
func (s *socket) enqueue(message []byte) bool {
	taken, slow := s.queue(message)
	if slow {
		s.cut()
	}
	return taken
}

func (s *socket) queue(message []byte) (taken, slow bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	size := len(message) + overhead
	if s.ending || s.bytes+size > s.hub.limits.Queue {
		return false, !s.ending
	}
	s.waiting = append(s.waiting, message)
	s.bytes += size
	s.active()
	s.wake()
	return true, false
}

// end accepts no more messages and closes the socket after the queued ones.
func (s *socket) end(code websocket.StatusCode, reason string) {
	s.hub.forget(s)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ending {
		return
	}
	s.ending, s.code, s.reason = true, code, reason
	s.wake()
}

// cut closes the socket at once.
func (s *socket) cut() {
	s.hub.forget(s)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ending, s.off, s.waiting = true, true, nil
	if s.conn != nil {
		go s.hangUp()
	}
}

// hangUp ends all work on the connection. It closes the network connection first, because the library's CloseNow waits for a
// closing handshake that has begun.
func (s *socket) hangUp() {
	_ = s.network.Close()
	_ = s.conn.CloseNow()
}

// active restarts the idle time. The caller holds mu.
func (s *socket) active() {
	if s.idle != nil {
		s.idle.Reset(s.hub.limits.Idle)
	}
}

// finish unregisters the socket and sends DISCONNECT to the handler.
func (s *socket) finish(handler live.Handler) {
	defer s.hub.open.Done()
	s.end(websocket.StatusNormalClosure, "")
	s.mu.Lock()
	if s.idle != nil {
		s.idle.Stop()
		s.life.Stop()
	}
	s.mu.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), s.hub.limits.Handler)
	defer cancel()
	_, _ = handler.Handle(ctx, live.Event{Kind: live.Disconnect, Connection: s.connection})
}
