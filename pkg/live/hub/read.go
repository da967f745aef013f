package hub

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/coder/websocket"

	"acude/pkg/live"
)

// read hands the socket's messages to the handler, one after another, until the socket ends.
func (s *socket) read(handler live.Handler) {
	defer s.finish(handler)
	for {
		message, err := s.next()
		if err != nil {
			return
		}
		s.mu.Lock()
		s.active()
		s.mu.Unlock()
		if s.handle(handler, message) {
			s.end(websocket.StatusPolicyViolation, "closed by the answer")
			return
		}
	}
}

// handle reports whether the handler wants the socket closed.
func (s *socket) handle(handler live.Handler, message []byte) (closes bool) {
	ctx, cancel := context.WithTimeout(context.Background(), s.hub.limits.Handler)
	defer cancel()
	answer, err := handler.Handle(ctx, live.Event{Kind: live.Message, Connection: s.connection, Body: message})
	if err == nil && len(answer.Body) > 0 {
		_ = s.hub.Send(ctx, s.connection, answer.Body) // a client that has left gets no answer
	}
	return answer.Close
}

// next reads one message, frame by frame. A buffer is taken only when a message arrives, so that silent sockets hold none.
func (s *socket) next() ([]byte, error) {
	kind, frames, err := s.conn.Reader(context.Background())
	if err != nil {
		return nil, err
	}
	if kind != websocket.MessageText {
		return nil, s.refuse(websocket.StatusUnsupportedData, "text messages only")
	}
	buffer := s.hub.buffers.Get().(*[]byte)
	defer s.hub.buffers.Put(buffer)
	var message []byte
	for {
		// The library reads up to one whole frame into a buffer larger than the largest frame.
		n, err := frames.Read(*buffer)
		if n > s.hub.limits.Frame {
			return nil, s.refuse(websocket.StatusMessageTooBig, "frame too large")
		}
		message = append(message, (*buffer)[:n]...)
		if errors.Is(err, io.EOF) {
			return message, nil
		}
		if err != nil {
			return nil, err // over the limit of a message; the library has closed it
		}
	}
}

// refuse ends the socket with a code. It does not wait for the answer, because that comes after the rest of the refused message.
func (s *socket) refuse(code websocket.StatusCode, reason string) error {
	s.end(code, reason)
	return fmt.Errorf("refused: %s", reason)
}
