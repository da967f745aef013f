package hub_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"acude/pkg/live"
	"acude/pkg/live/hub"
	"acude/pkg/live/livetest"
)

// recorder is a handler that keeps its events and answers as the test configures it.
type recorder struct {
	heard  chan live.Event
	answer func(ctx context.Context, event live.Event) (live.Answer, error)
}

func (r recorder) Handle(ctx context.Context, event live.Event) (live.Answer, error) {
	answer, err := live.Answer{Status: http.StatusOK}, error(nil)
	if r.answer != nil {
		answer, err = r.answer(ctx, event)
	}
	r.heard <- event
	return answer, err
}

// server is a hub behind an HTTP server.
type server struct {
	*hub.Hub
	recorder recorder
	url      string
}

func build(t testing.TB, limits hub.Limits, answer func(context.Context, live.Event) (live.Answer, error)) server {
	t.Helper()
	h := server{Hub: hub.New(limits), recorder: recorder{heard: make(chan live.Event, 10_000), answer: answer}}
	httpServer := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { h.Serve(w, r, h.recorder) }))
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute) // ends hangs only
		defer cancel()
		if err := h.Drain(ctx); err != nil {
			t.Errorf("draining: %v", err)
		}
		httpServer.Close()
	})
	h.url = httpServer.URL
	return h
}

func (h server) dial(t testing.TB, opts *websocket.DialOptions) *websocket.Conn {
	t.Helper()
	conn, _, err := websocket.Dial(t.Context(), h.url, opts)
	if err != nil {
		t.Fatal(err)
	}
	conn.SetReadLimit(1 << 20)
	t.Cleanup(func() { _ = conn.CloseNow() })
	return conn
}

// hear returns the next event, which must have this kind.
func (h server) hear(t testing.TB, kind live.EventKind) live.Event {
	t.Helper()
	event := <-h.recorder.heard
	if event.Kind != kind {
		t.Fatalf("heard %s %q, want %s", event.Kind, event.Body, kind)
	}
	return event
}

func write(t testing.TB, conn *websocket.Conn, message string) {
	t.Helper()
	if err := conn.Write(t.Context(), websocket.MessageText, []byte(message)); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, conn *websocket.Conn) string {
	t.Helper()
	_, message, err := conn.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return string(message)
}

// wantClosed reads until the socket is closed, which must be with this code and reason.
func wantClosed(t testing.TB, conn *websocket.Conn, code websocket.StatusCode, reason string) {
	t.Helper()
	for {
		_, _, err := conn.Read(t.Context())
		if err == nil {
			continue
		}
		var closed websocket.CloseError
		if !errors.As(err, &closed) || closed.Code != code || closed.Reason != reason {
			t.Errorf("closed with %v, want %v %q", err, code, reason)
		}
		return
	}
}

func TestConformance(t *testing.T) {
	livetest.Run(t, func(t *testing.T) livetest.Engine {
		h := build(t, hub.Limits{}, nil)
		return livetest.Engine{Sender: h, Open: func(t *testing.T) livetest.Socket {
			conn := h.dial(t, nil)
			return livetest.Socket{
				Connection: h.hear(t, live.Connect).Connection,
				Receive: func() (string, bool) {
					_, message, err := conn.Read(t.Context())
					return string(message), err == nil
				},
				Leave: func() {
					_ = conn.Close(websocket.StatusNormalClosure, "")
					h.hear(t, live.Disconnect)
				},
			}
		}}
	})
}

func TestLifeOfASocket(t *testing.T) {
	h := build(t, hub.Limits{}, func(_ context.Context, event live.Event) (live.Answer, error) {
		return live.Answer{Status: 200, Subprotocol: "acude.v1", Body: []byte(strings.ToUpper(string(event.Body)))}, nil
	})
	conn := h.dial(t, &websocket.DialOptions{
		Subprotocols: []string{"acude.v1", "ticket.secret"},
		HTTPHeader:   http.Header{"Origin": {"https://elsewhere.example"}, "User-Agent": {"a browser"}},
	})
	if conn.Subprotocol() != "acude.v1" {
		t.Errorf("the protocol is %q", conn.Subprotocol())
	}
	opened := h.hear(t, live.Connect)
	if opened.Origin != "https://elsewhere.example" || opened.UserAgent != "a browser" || opened.SourceAddr != "127.0.0.1" ||
		strings.Join(opened.Subprotocols, "|") != "acude.v1|ticket.secret" || opened.Connection == "" {
		t.Errorf("heard %+v", opened)
	}
	for _, message := range []string{"a", "b", "\u00f1", strings.Repeat("x", 32<<10)} {
		write(t, conn, message)
	}
	for _, message := range []string{"a", "b", "\u00f1", strings.Repeat("x", 32<<10)} {
		if event := h.hear(t, live.Message); string(event.Body) != message || event.Connection != opened.Connection {
			t.Errorf("heard %.20q on %s", event.Body, event.Connection)
		}
		if got := read(t, conn); got != strings.ToUpper(message) {
			t.Errorf("answered %.20q", got)
		}
	}
	if err := conn.Close(websocket.StatusNormalClosure, "bye"); err != nil {
		t.Error(err)
	}
	if event := h.hear(t, live.Disconnect); event.Connection != opened.Connection || h.Len() != 0 {
		t.Errorf("heard %+v, and %d sockets are left", event, h.Len())
	}
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct {
		answer live.Answer
		err    error
		status int
	}{
		"no ticket":  {answer: live.Answer{Status: 401, Body: []byte(`{"code":"ticket_invalid"}`)}, status: 401},
		"an error":   {err: errors.New("secret detail"), status: 500},
		"no status":  {status: 502},
		"a redirect": {answer: live.Answer{Status: 302}, status: 502},
	} {
		t.Run(name, func(t *testing.T) {
			h := build(t, hub.Limits{}, func(context.Context, live.Event) (live.Answer, error) { return c.answer, c.err })
			_, response, err := websocket.Dial(t.Context(), h.url, nil)
			if err == nil || response.StatusCode != c.status {
				t.Fatalf("answered %v, %v", response, err)
			}
			body, err := io.ReadAll(response.Body)
			if err != nil || strings.Contains(string(body), "secret detail") || !strings.Contains(string(body), string(c.answer.Body)) {
				t.Errorf("said %q, %v", body, err)
			}
			h.hear(t, live.Connect)
			if h.Len() != 0 || len(h.recorder.heard) != 0 {
				t.Errorf("%d sockets, %d more events", h.Len(), len(h.recorder.heard))
			}
		})
	}
}

func TestNoWebSocket(t *testing.T) {
	h := build(t, hub.Limits{}, nil)
	response, err := http.Get(h.url)
	if err != nil {
		t.Fatal(err)
	}
	if err := response.Body.Close(); err != nil || response.StatusCode != http.StatusUpgradeRequired || len(h.recorder.heard) != 0 {
		t.Errorf("answered %s, %v", response.Status, err)
	}
}

// TestSendDuringConnect pushes before the upgrade is done, as a handler that greets does.
func TestSendDuringConnect(t *testing.T) {
	var h server
	h = build(t, hub.Limits{}, func(ctx context.Context, event live.Event) (live.Answer, error) {
		if event.Kind == live.Connect {
			return live.Answer{Status: 200}, h.Send(ctx, event.Connection, []byte("welcome"))
		}
		return live.Answer{}, nil
	})
	if got := read(t, h.dial(t, nil)); got != "welcome" {
		t.Errorf("read %q", got)
	}
}
