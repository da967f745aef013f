package hub

import (
	"context"
	"time"

	"github.com/coder/websocket"
)

// wake starts a writer if there is something to write and none is running. The caller holds mu.
func (s *socket) wake() {
	if s.conn == nil || s.writing || s.off || (len(s.waiting) == 0 && !s.ending) {
		return
	}
	s.writing = true
	go s.write()
}

// write writes queued messages until the queue is empty, and then closes the socket if it is ending.
func (s *socket) write() {
	var batch [][]byte
	for {
		var last bool
		batch, last = s.take(batch)
		if last {
			s.say()
			return
		}
		if len(batch) == 0 {
			return
		}
		for _, message := range batch {
			if !s.writeOne(message) {
				s.cut()
				return
			}
		}
	}
}

// take returns all queued messages in exchange for the written batch. With an empty queue the writer ends, and last says
// whether it has to write the closing frame, after which nothing is written.
func (s *socket) take(written [][]byte) (batch [][]byte, last bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, message := range written {
		s.bytes -= len(message) + overhead
	}
	batch, s.waiting = s.waiting, nil
	if len(batch) > 0 {
		return batch, false
	}
	if s.ending {
		return nil, !s.off
	}
	s.writing = false
	return nil, false
}

func (s *socket) writeOne(message []byte) bool {
	ctx, cancel := context.WithTimeout(context.Background(), s.hub.limits.Write)
	defer cancel()
	return s.conn.Write(ctx, websocket.MessageText, message) == nil
}

// say closes with the code and the reason, and waits for the client's answer up to the limit.
func (s *socket) say() {
	late := time.AfterFunc(s.hub.limits.Closing, s.hangUp)
	defer late.Stop()
	_ = s.conn.Close(s.code, s.reason)
}
