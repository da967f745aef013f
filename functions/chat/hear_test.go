package chat_test

import (
	"context"
	"slices"
	"time"

	"acude/pkg/session"
)

// hear handles a message of the server.
func (c *client) hear(s *socket, message []byte) {
	if c.asleep {
		if c.w.chance(500) {
			c.onWake = append(c.onWake, func() { c.hear(s, message) })
		}
		return
	}
	if s != c.sock {
		return
	}
	m := decodeIncoming(message)
	switch m.Type {
	case "hello":
		if !c.welcome {
			c.welcome = true
			c.resume()
			c.beat(time.Duration(m.Beat) * time.Second)
		}
	case "resumed":
		if m.Session == c.session {
			c.resumed, c.you = true, m.You
			c.holds(true)
			c.hearOf(m.Head)
			c.sendAll()
		}
	case "event":
		if m.Session == c.session {
			c.receive(m.Event)
		}
	case "watching":
		c.watches = true
	case "beat":
		c.hearBeat(m)
	case "ack", "refused":
		c.hearVerdict(m)
	case "problem":
		c.hearProblem(m)
	}
}

func (c *client) hearBeat(m incoming) {
	c.beaten++
	head, served := m.Heads[c.session]
	if served {
		c.holds(false)
		c.hearOf(head.Head)
	} else if c.resumed {
		c.resume()
	}
}

func (c *client) hearVerdict(m incoming) {
	i := slices.IndexFunc(c.outbox, func(o outgoing) bool { return o.K == m.K })
	if i < 0 || m.Sender != c.sender || m.Session != c.session {
		return
	}
	switch {
	case m.Type == "ack":
		o := c.outbox[i]
		o.N = m.N
		c.acked = append(c.acked, o)
		c.outbox = slices.Delete(c.outbox, i, i+1)
		c.hearOf(m.Head)
	case m.Next > 0:
		c.renumber(m.Next)
	default:
		c.failed = append(c.failed, c.outbox[i].Body.Text)
		c.outbox = slices.Delete(c.outbox, i, i+1)
		c.sender += "x" // a copy of the refused command may still be on its way under its number
		c.renumber(1)
	}
	c.sendAll()
}

func (c *client) renumber(next int64) {
	for i := range c.outbox {
		c.outbox[i].K = next + int64(i)
	}
	c.k = next - 1 + int64(len(c.outbox))
}

func (c *client) hearProblem(m incoming) {
	switch {
	case m.Code == "device_ended":
		c.shut()
	case m.Code == "connection_unknown", m.Code == "monitor_ended":
		c.reconnect(c.tries)
	case m.Session != c.session:
	case m.Code == "not_resumed":
		c.resume()
	case m.Code == "session_absent" && c.lost != nil:
		c.lost()
	}
}

// hearOf notes the log's head, and fetches what is missing.
func (c *client) hearOf(head int64) {
	c.heads = max(c.heads, head)
	c.fetch()
}

// receive shows an event once the events before it are shown.
func (c *client) receive(e session.Event) {
	if c.skill.noGaps {
		if e.N > int64(len(c.shown)) {
			c.shown = append(c.shown, e)
		}
		return
	}
	if e.N > int64(len(c.shown)) {
		c.early[e.N] = e
	}
	for {
		next, there := c.early[int64(len(c.shown))+1]
		if !there {
			break
		}
		delete(c.early, next.N)
		c.shown = append(c.shown, next)
		if c.page != nil && next.Kind == session.DeviceEnded && next.Device == c.page.device {
			c.shut()
			return
		}
	}
	c.hearOf(e.N)
}

// fetch fetches a gap over HTTP, a page at a time.
func (c *client) fetch() {
	last := int64(len(c.shown))
	if c.asking || c.skill.noGaps || c.heads <= last || c.session == "" {
		return
	}
	c.asking = true
	id := c.session
	var events []session.Event
	var head int64
	c.w.net.ask(func(ctx context.Context) (err error) {
		if err := c.authenticated(ctx); err != nil {
			return err
		}
		if c.read != nil {
			events, head, err = c.read(ctx, last)
			return err
		}
		events, head, err = c.w.product.Sessions.Events(ctx, id, last, 10, c.role)
		return err
	}, func(err error) {
		if c.session != id {
			return
		}
		if err != nil {
			c.later(c.w.between(time.Second, 3*time.Second), func() {
				c.asking = false
				c.fetch()
			})
			return
		}
		c.asking = false
		c.heads = max(c.heads, head)
		for _, e := range events {
			c.receive(e)
		}
	})
}
