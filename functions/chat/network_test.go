package chat_test

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"acude/pkg/live"
)

const origin = "https://demo.example"

// network carries messages between clients and the line, and loses some.
type network struct {
	w       *world
	sockets map[string]*socket
	opened  int
}

// socket is one WebSocket as both ends see it: a half-open one is dead, and only one end knows.
type socket struct {
	connection             string
	client                 *client
	clientOpen, serverOpen bool
	half                   bool // nothing passes, in either direction
}

// dial opens a socket; opened gets the HTTP status, 0 for none.
func (n *network) dial(c *client, ticket string, opened func(*socket, int)) {
	n.opened++
	s := &socket{connection: time.Duration(n.opened).String(), client: c, serverOpen: true}
	n.sockets[s.connection] = s
	n.travel(func() {
		var answer live.Answer
		n.w.serve(func(ctx context.Context) {
			answer, _ = n.w.line.Handle(ctx, live.Event{Kind: live.Connect, Connection: s.connection, Origin: origin,
				Subprotocols: []string{"acude.1", "ticket." + ticket}})
		}, func() {
			s.serverOpen = answer.Status == http.StatusOK
			n.travel(func() {
				s.clientOpen = s.serverOpen
				opened(s, answer.Status)
			})
		})
	})
}

// up carries a message to the server, and its answer back.
func (n *network) up(s *socket, message []byte) {
	if s.half || !s.clientOpen {
		return
	}
	n.travel(func() {
		if !s.serverOpen || s.half {
			return
		}
		var answer live.Answer
		n.w.serve(func(ctx context.Context) {
			answer, _ = n.w.line.Handle(ctx, live.Event{Kind: live.Message, Connection: s.connection, Body: message})
		}, func() {
			if len(answer.Body) > 0 {
				n.down(s, answer.Body)
			}
		})
	})
}

// down carries a message to a client.
func (n *network) down(s *socket, message []byte) {
	if s.half || !s.serverOpen {
		return
	}
	n.travel(func() {
		if s.clientOpen && !s.half {
			s.client.hear(s, message)
		}
	})
}

// travel delivers something: once, late, twice or never.
func (n *network) travel(arrive func()) {
	w := n.w
	times := 1
	switch {
	case w.chance(w.rates.loss):
		return
	case w.chance(w.rates.double):
		times = 2
	}
	for range times {
		way := w.between(5*time.Millisecond, 150*time.Millisecond)
		if w.chance(w.rates.late) {
			way = w.between(time.Second, 5*time.Second)
		}
		w.after(way, arrive)
	}
}

// cut ends a socket. The client notices at once or by the silence, and the server may never learn it.
func (n *network) cut(s *socket, half bool) {
	if half {
		s.half = true
		return
	}
	s.clientOpen = false
	if n.w.chance(200) && n.w.rates != calm {
		return // no $disconnect
	}
	n.w.after(n.w.between(10*time.Millisecond, 4*time.Second), func() {
		s.serverOpen = false
		n.w.serve(func(ctx context.Context) {
			_, _ = n.w.line.Handle(ctx, live.Event{Kind: live.Disconnect, Connection: s.connection})
		}, func() {})
	})
}

// Send is the live.Sender of the simulation: it delivers when the server code pauses.
func (n *network) Send(ctx context.Context, connection string, message []byte) error {
	c := callOf(ctx)
	c.mu.Lock()
	defer c.mu.Unlock()
	if s := n.sockets[connection]; s == nil || !s.serverOpen || !s.clientOpen && !s.half {
		return live.Gone(connection)
	}
	c.pushes = append(c.pushes, pushed{connection, message})
	return nil
}

// Close closes a socket from the server's side.
func (n *network) Close(_ context.Context, connection string) error {
	s := n.sockets[connection]
	if s == nil || !s.serverOpen {
		return nil
	}
	n.w.after(n.w.between(5*time.Millisecond, 150*time.Millisecond), func() {
		s.serverOpen, s.clientOpen = false, false
		if c := s.client; c.sock == s && !s.half {
			c.later(0, func() {
				if c.sock == s {
					c.reconnect(c.tries)
				}
			})
		}
		n.w.serve(func(ctx context.Context) {
			_, _ = n.w.line.Handle(ctx, live.Event{Kind: live.Disconnect, Connection: connection})
		}, func() {})
	})
	return nil
}

// flush sends what server code has pushed, in an order that does not depend on goroutines.
func (n *network) flush(c *call) {
	pushes := c.pushes
	c.pushes = nil
	if c.dead {
		return
	}
	slices.SortStableFunc(pushes, func(a, b pushed) int { return cmp.Compare(a.connection, b.connection) })
	for _, p := range pushes {
		n.down(n.sockets[p.connection], p.message)
	}
}

// ask is an HTTP request: reply gets nil when it was answered, and an error after ten seconds otherwise.
func (n *network) ask(request func(ctx context.Context) error, reply func(error)) {
	get(n, func(ctx context.Context) (struct{}, error) { return struct{}{}, request(ctx) }, func(_ struct{}, err error) { reply(err) })
}

// get is ask for a request that answers something. Of several copies of the request each has an answer of its own; reply gets the first.
func get[T any](n *network, request func(ctx context.Context) (T, error), reply func(T, error)) {
	answered := false
	answer := func(value T, err error) {
		if !answered {
			answered = true
			reply(value, err)
		}
	}
	n.w.after(10*time.Second, func() {
		var none T
		answer(none, errors.New("no answer"))
	})
	n.travel(func() {
		var value T
		var err error
		n.w.serve(func(ctx context.Context) { value, err = request(ctx) }, func() { n.travel(func() { answer(value, err) }) })
	})
}
