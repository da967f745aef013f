package hub_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"acude/pkg/live"
	"acude/pkg/live/hub"
)

func TestFrameTooLarge(t *testing.T) {
	h := build(t, hub.Limits{}, nil)
	conn := h.dial(t, nil)
	h.hear(t, live.Connect)
	write(t, conn, strings.Repeat("x", 32<<10+1))
	wantClosed(t, conn, websocket.StatusMessageTooBig, "frame too large")
	h.hear(t, live.Disconnect)
}

func TestMessageInFrames(t *testing.T) {
	h := build(t, hub.Limits{}, nil)
	conn := h.dial(t, nil)
	h.hear(t, live.Connect)
	frames := func(count int) {
		t.Helper()
		w, err := conn.Writer(t.Context(), websocket.MessageText)
		if err != nil {
			t.Fatal(err)
		}
		for range count {
			if _, err := w.Write([]byte(strings.Repeat("x", 32<<10))); err != nil {
				return // refused on the way
			}
		}
		_ = w.Close()
	}
	frames(4)
	if event := h.hear(t, live.Message); len(event.Body) != 128<<10 {
		t.Errorf("heard %d bytes", len(event.Body))
	}
	frames(5)
	if _, _, err := conn.Read(t.Context()); websocket.CloseStatus(err) != websocket.StatusMessageTooBig {
		t.Errorf("closed with %v", err)
	}
	h.hear(t, live.Disconnect)
}

func TestBinary(t *testing.T) {
	h := build(t, hub.Limits{}, nil)
	conn := h.dial(t, nil)
	h.hear(t, live.Connect)
	if err := conn.Write(t.Context(), websocket.MessageBinary, []byte("x")); err != nil {
		t.Fatal(err)
	}
	wantClosed(t, conn, websocket.StatusUnsupportedData, "text messages only")
	h.hear(t, live.Disconnect)
}

func TestIdle(t *testing.T) {
	h := build(t, hub.Limits{Idle: 30 * time.Millisecond}, nil)
	conn := h.dial(t, nil)
	wantClosed(t, conn, websocket.StatusGoingAway, "idle")
	h.hear(t, live.Connect)
	h.hear(t, live.Disconnect)
}

func TestLifeOver(t *testing.T) {
	h := build(t, hub.Limits{Life: 30 * time.Millisecond}, nil)
	conn := h.dial(t, nil)
	wantClosed(t, conn, websocket.StatusGoingAway, "life over")
	h.hear(t, live.Connect)
	h.hear(t, live.Disconnect)
}

func TestHandlerCall(t *testing.T) {
	over := make(chan error, 1)
	h := build(t, hub.Limits{Handler: 20 * time.Millisecond}, func(ctx context.Context, event live.Event) (live.Answer, error) {
		if event.Kind == live.Message {
			<-ctx.Done()
			over <- ctx.Err()
			return live.Answer{Body: []byte("late")}, ctx.Err()
		}
		return live.Answer{Status: 200}, nil
	})
	conn := h.dial(t, nil)
	connection := h.hear(t, live.Connect).Connection
	write(t, conn, "slow")
	if err := <-over; err != context.DeadlineExceeded {
		t.Errorf("the call ended with %v", err)
	}
	h.hear(t, live.Message)
	if err := h.Send(t.Context(), connection, []byte("the socket lives on")); err != nil {
		t.Error(err)
	}
	if got := read(t, conn); got != "the socket lives on" {
		t.Errorf("read %q", got)
	}
}

func TestConnectsPerSecond(t *testing.T) {
	h := build(t, hub.Limits{Connects: 1}, nil)
	h.dial(t, nil)
	for refused := 0; refused == 0; { // on a busy machine two calls may be more than a second apart
		_, response, err := websocket.Dial(t.Context(), h.url, nil)
		switch {
		case err == nil:
		case response.StatusCode != http.StatusTooManyRequests:
			t.Fatalf("answered %d, %v", response.StatusCode, err)
		default:
			refused++
		}
	}
}

func TestFull(t *testing.T) {
	h := build(t, hub.Limits{Sockets: 1}, nil)
	first := h.dial(t, nil)
	if _, response, err := websocket.Dial(t.Context(), h.url, nil); err == nil || response.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("answered %v, %v", response, err)
	}
	h.hear(t, live.Connect)
	h.hear(t, live.Connect) // the handler accepted the second one before it was known that there is no place
	h.hear(t, live.Disconnect)
	if err := first.Close(websocket.StatusNormalClosure, ""); err != nil {
		t.Error(err)
	}
	h.hear(t, live.Disconnect)
	h.dial(t, nil)
}

// TestSlowConsumer pushes to a client that never reads, until the buffers of the network and the queue are full.
func TestSlowConsumer(t *testing.T) {
	h := build(t, hub.Limits{}, nil)
	h.dial(t, nil)
	connection := h.hear(t, live.Connect).Connection
	message := []byte(strings.Repeat("x", live.MaxMessage))
	sent := 0
	for h.Send(t.Context(), connection, message) == nil {
		if sent++; sent > 10_000 {
			t.Fatal("the queue has no bound")
		}
	}
	h.hear(t, live.Disconnect)
	if h.Len() != 0 {
		t.Errorf("%d sockets are left", h.Len())
	}
}

func TestSlowWrite(t *testing.T) {
	h := build(t, hub.Limits{Write: 30 * time.Millisecond, Queue: 64 << 20}, nil)
	h.dial(t, nil)
	connection := h.hear(t, live.Connect).Connection
	message := []byte(strings.Repeat("x", live.MaxMessage))
	for range 1000 {
		_ = h.Send(t.Context(), connection, message)
	}
	h.hear(t, live.Disconnect)
}

func TestDrain(t *testing.T) {
	h := build(t, hub.Limits{}, nil)
	const sockets = 10
	var conns []*websocket.Conn
	for range sockets {
		conns = append(conns, h.dial(t, nil))
		h.hear(t, live.Connect)
	}
	drained := make(chan error)
	go func() { drained <- h.Drain(t.Context()) }()
	for _, conn := range conns {
		wantClosed(t, conn, websocket.StatusServiceRestart, "window=1000")
	}
	if err := <-drained; err != nil {
		t.Error(err)
	}
	if len(h.recorder.heard) != sockets || h.Len() != 0 {
		t.Errorf("%d handlers were told, %d sockets are left", len(h.recorder.heard), h.Len())
	}
	if _, response, err := websocket.Dial(t.Context(), h.url, nil); err == nil || response.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("while draining: %v", err)
	}
}

func TestDrainCutsOff(t *testing.T) {
	h := build(t, hub.Limits{Closing: time.Hour}, nil)
	h.dial(t, nil) // and never reads
	h.hear(t, live.Connect)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if err := h.Drain(ctx); err == nil {
		t.Error("Drain waited for a client that does not answer")
	}
	h.hear(t, live.Disconnect)
}

func BenchmarkSendReceive(b *testing.B) {
	for _, sockets := range []int{1, 100, 1000} {
		b.Run(fmt.Sprintf("sockets=%d", sockets), func(b *testing.B) {
			h := build(b, hub.Limits{Connects: 1 << 20}, nil)
			conns, connections := make([]*websocket.Conn, sockets), make([]string, sockets)
			for i := range sockets {
				conns[i] = h.dial(b, nil)
				connections[i] = h.hear(b, live.Connect).Connection
			}
			message := []byte(strings.Repeat("x", 500))
			i := 0
			for b.Loop() {
				if err := h.Send(b.Context(), connections[i], message); err != nil {
					b.Fatal(err)
				}
				read(b, conns[i])
				i = (i + 1) % sockets
			}
			b.StopTimer()
			for _, conn := range conns {
				_ = conn.CloseNow()
			}
		})
	}
}
