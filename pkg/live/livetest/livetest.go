// Package livetest tests the promises of both senders of the live line, and stands in for API Gateway's management API.
package livetest

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"acude/pkg/fault"
	"acude/pkg/live"
)

// Socket is the client's end of an open socket.
type Socket struct {
	Connection string
	// Receive returns the next message that was pushed, or false when the socket was closed from the other side.
	Receive func() (string, bool)
	// Leave closes the socket from the client's side, and returns once the server knows.
	Leave func()
}

// Engine is a sender with a way to open sockets for it to send to.
type Engine struct {
	Sender live.Sender
	Open   func(t *testing.T) Socket
}

// Run runs the suite; open returns a new engine without sockets each time.
func Run(t *testing.T, open func(t *testing.T) Engine) {
	for name, test := range map[string]func(*testing.T, Engine){
		"messages arrive in order":               inOrder,
		"sockets do not mix":                     apart,
		"an unknown socket is gone":              unknown,
		"a socket whose client left is gone":     left,
		"a message too large is refused":         tooLarge,
		"closing comes after what was sent":      closing,
		"closing twice, or nothing, is no error": closingNothing,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

func send(t *testing.T, e Engine, s Socket, message string) {
	t.Helper()
	if err := e.Sender.Send(t.Context(), s.Connection, []byte(message)); err != nil {
		t.Errorf("sending %.20q: %v", message, err)
	}
}

func wantFault(t *testing.T, err error, kind fault.Kind, code string) {
	t.Helper()
	if f, ok := fault.As(err); !ok || f.Code != code || f.Kind != kind {
		t.Errorf("got %v, want the fault %s", err, code)
	}
}

func wantMessage(t *testing.T, s Socket, want string) {
	t.Helper()
	if got, open := s.Receive(); !open || got != want {
		t.Errorf("received %.40q (open: %t), want %.40q", got, open, want)
	}
}

func inOrder(t *testing.T, e Engine) {
	s := e.Open(t)
	for i := range 200 {
		send(t, e, s, fmt.Sprintf("message %d \u00f1 %s", i, strings.Repeat(".", i*7)))
	}
	for i := range 200 {
		wantMessage(t, s, fmt.Sprintf("message %d \u00f1 %s", i, strings.Repeat(".", i*7)))
	}
}

func apart(t *testing.T, e Engine) {
	var all sync.WaitGroup
	for i := range 10 {
		s := e.Open(t)
		all.Go(func() {
			for k := range 20 {
				send(t, e, s, fmt.Sprintf("to %d: %d", i, k))
			}
			for k := range 20 {
				wantMessage(t, s, fmt.Sprintf("to %d: %d", i, k))
			}
		})
	}
	all.Wait()
}

func unknown(t *testing.T, e Engine) {
	for _, connection := range []string{"nobody", "01ARZ3NDEKTSV4RRFFQ69G5FAV", "with/slash=", "a b"} {
		wantFault(t, e.Sender.Send(t.Context(), connection, []byte("hello")), fault.Gone, "connection_gone")
	}
}

func left(t *testing.T, e Engine) {
	s, other := e.Open(t), e.Open(t)
	send(t, e, s, "hello")
	wantMessage(t, s, "hello")
	s.Leave()
	wantFault(t, e.Sender.Send(t.Context(), s.Connection, []byte("hello")), fault.Gone, "connection_gone")
	send(t, e, other, "still here")
	wantMessage(t, other, "still here")
}

func tooLarge(t *testing.T, e Engine) {
	s := e.Open(t)
	largest := strings.Repeat("a", live.MaxMessage)
	send(t, e, s, largest)
	wantMessage(t, s, largest)
	wantFault(t, e.Sender.Send(t.Context(), s.Connection, []byte(largest+"a")), fault.TooLarge, "message_too_large")
	send(t, e, s, "still here")
	wantMessage(t, s, "still here")
}

func closing(t *testing.T, e Engine) {
	s := e.Open(t)
	send(t, e, s, "last words")
	if err := e.Sender.Close(t.Context(), s.Connection); err != nil {
		t.Errorf("closing: %v", err)
	}
	wantFault(t, e.Sender.Send(t.Context(), s.Connection, []byte("hello")), fault.Gone, "connection_gone")
	wantMessage(t, s, "last words")
	if got, open := s.Receive(); open {
		t.Errorf("after closing came %q", got)
	}
}

func closingNothing(t *testing.T, e Engine) {
	s := e.Open(t)
	for _, connection := range []string{"nobody", s.Connection, s.Connection} {
		if err := e.Sender.Close(t.Context(), connection); err != nil {
			t.Errorf("closing %s: %v", connection, err)
		}
	}
}
