package chat_test

import (
	"cmp"
	"context"
	"time"

	"acude/pkg/fault"
	"acude/pkg/session"
)

// page is what a customer's page keeps of its device. It goes on with the token that it showed last; the next one is for the next resume.
type page struct {
	device      string
	token, next string
	shown       string // in the resume that is under way
}

// span is a time.
type span struct{ from, to time.Time }

// certain is how far two answered beats may be apart for the lease to have lasted from one to the other, however late they were.
const certain = 25 * time.Second

// holds notes that the server has just held a lease of this client.
func (c *client) holds(resumed bool) {
	now := c.w.clock.Now()
	if last := len(c.firm) - 1; !resumed && last >= 0 && now.Sub(c.firm[last].to) < certain {
		c.firm[last].to = now
		return
	}
	c.firm = append(c.firm, span{now, now})
}

// admission asks for a ticket. A page shows its device's token for that, in the real room.
func (c *client) admission() func(context.Context) (session.Resumption, error) {
	if c.enter != nil {
		return c.enter
	}
	if c.page == nil {
		return func(ctx context.Context) (given session.Resumption, err error) {
			given.Ticket, err = c.w.product.Tickets.Issue(ctx, c.holder)
			return given, err
		}
	}
	c.page.shown = cmp.Or(c.page.next, c.page.token)
	return c.w.resume(c.page.shown)
}

// resume shows a token for a ticket, as functions/portal does.
func (w *world) resume(token string) func(context.Context) (session.Resumption, error) {
	return func(ctx context.Context) (session.Resumption, error) {
		pass, s, err := w.product.Sessions.Authenticate(ctx, w.told, token, true)
		if err != nil {
			return session.Resumption{}, err
		}
		return w.product.Sessions.Resume(ctx, pass, session.Holder{Kind: "participant", Company: s.Company})
	}
}

// admitted keeps the tokens of an answer.
func (c *client) admitted(given session.Resumption, err error) {
	p := c.page
	switch {
	case c.enter != nil:
		if hasCode(err, "session_ended") {
			c.leave()
		}
	case p == nil:
	case err == nil:
		p.token, p.next = p.shown, cmp.Or(given.Next, p.next)
	case hasCode(err, "token_invalid") && p.shown == p.next: // a late copy of the last resume has replaced it
		p.next = ""
	case hasCode(err, "device_ended"):
		c.shut()
	}
}

// shut ends the client: nothing of its device is good any more.
func (c *client) shut() {
	c.out = true
	c.leave()
}

// leave closes the page for good.
func (c *client) leave() {
	if c.sock != nil {
		c.w.net.cut(c.sock, false)
	}
	c.tries++
	c.sock, c.welcome, c.resumed, c.session = nil, false, false, ""
}

// authenticated lets a page's request in by its token.
func (c *client) authenticated(ctx context.Context) error {
	if c.page == nil {
		return nil
	}
	_, _, err := c.w.product.Sessions.Authenticate(ctx, c.w.told, c.page.token, false)
	return err
}

// duplicate opens the customer's page in a second tab, which asks for a device of its own. After a while it may be closed.
func (co *company) duplicate(m mutant) {
	second := co.newClient("tab", session.RoleCustomer, m.skill)
	first := co.customer
	get(co.net, func(ctx context.Context) (page, error) {
		pass, _, err := co.product.Sessions.Authenticate(ctx, co.told, first.page.token, false)
		if err != nil {
			return page{}, err
		}
		device, token, err := co.product.Sessions.Join(ctx, pass, session.DevicePage)
		return page{device: device, token: token}, err
	}, func(own page, err error) {
		if err != nil || first.out {
			if _, decided := fault.As(err); !decided && co.clock.Now().Before(co.over) {
				co.after(time.Second, func() { co.duplicate(m) })
			}
			return
		}
		second.page, second.holder = &own, first.holder
		co.second = second
		second.follow(co.told)
		second.connect()
		second.live(co.over)
		if co.chance(500) {
			co.after(co.between(3*time.Minute, 8*time.Minute), second.leave)
		}
	})
}

// thief has a copy of a token of one of the customer's pages.
type thief struct {
	of    *client
	copy  string
	told  bool // that the token is not good, and why
	let   bool // in
	tried int
}

// steal copies a token, and shows the copy when it is spent for longer than late copies of requests may be under way.
func (co *company) steal(of *client) {
	co.thief = &thief{of: of, copy: of.page.token}
	co.thief.lurk(co)
}

func (t *thief) lurk(co *company) {
	co.after(co.between(12*time.Second, 30*time.Second), func() {
		if spent := t.tried > 0 || t.of.page.token != t.copy; !spent {
			if co.clock.Now().Before(co.over) {
				t.lurk(co)
			}
			return
		}
		if t.tried++; t.tried == 1 {
			co.after(session.StandardTiming().Leeway, func() { t.lurk(co) })
			return
		}
		get(co.net, co.resume(t.copy), func(_ session.Resumption, err error) {
			switch t.let = t.let || err == nil; {
			case hasCode(err, "device_ended"):
				t.told = true
			case err != nil:
				t.lurk(co)
			}
		})
	})
}

func hasCode(err error, code string) bool {
	f, ok := fault.As(err)
	return ok && f.Code == code
}
