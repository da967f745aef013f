package chat_test

import (
	"context"
	"fmt"
	"time"

	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/portal"
	"acude/pkg/session"
)

// company has the people of the simulation: a customer, and one or two representatives who race for the query.
type company struct {
	*world
	customer *client
	second   *client  // the customer's page in another tab; nil while there is none
	thief    *thief   // nil: there is none
	watcher  *watcher // nil: nobody watches
	reps     []*rep
	over     time.Time // from then on nobody starts anything new
	seed     uint64
	mutant   mutant
}

// rep is a representative with their tab.
type rep struct {
	*client
	person   session.Rep
	wins     []win // what the server said they won
	attempts int
}

// win is an accept that succeeded.
type win struct {
	acceptID string
	epoch    int64
}

const chatTime = 15 * time.Minute

func newCompany(seed uint64, m mutant) *company {
	co := &company{world: newWorld(seed, m), seed: seed, mutant: m}
	co.over = co.clock.Now().Add(chatTime)
	co.customer = co.newClient("customer", session.RoleCustomer, m.skill)
	for i := range 1 + seed/2%2 {
		r := &rep{client: co.newClient(fmt.Sprint("rep", i+1), session.RoleRepresentative, m.skill)}
		r.person = session.Rep{Company: "c1", Person: r.name, Name: r.name}
		r.holder = session.Holder{Kind: edge.KindRepresentative, Company: "c1", Person: r.name, SignIn: signIn(co.sound, "c1", r.name)}
		r.lost = func() { r.session = "" }
		co.reps = append(co.reps, r)
	}
	return co
}

func (co *company) newClient(name string, role session.Role, s skill) *client {
	s.inFlight = max(s.inFlight, 1)
	return &client{w: co.world, name: name, role: role, skill: s, sender: "tab-" + name}
}

// open lets the customer ask for help. The request always arrives: these tests begin with a query that was received.
func (co *company) open() {
	s, you, token, err := co.sound.Sessions.Submit(context.Background(), session.Submission{Company: "c1", Portal: "demo", Language: "en",
		Recording: "never", Question: "help", Customer: session.Customer{Name: "customer"}, Notice: portal.NoticeHash(notice)})
	if err != nil {
		panic(err)
	}
	co.customer.holder = session.Holder{Kind: edge.KindParticipant, Company: "c1", Session: s.ID, Participant: you}
	co.customer.page = &page{device: you, token: token}
	if co.told = s.ID; co.opened != nil {
		co.opened(s.ID)
	}
	co.customer.follow(s.ID)
	co.customer.connect()
	co.customer.live(co.over)
	if co.seed%4 < 2 {
		co.after(co.between(time.Minute, 4*time.Minute), func() { co.duplicate(co.mutant) })
	}
	if co.seed%5 == 0 {
		co.after(co.between(30*time.Second, 6*time.Minute), func() {
			of := co.customer
			if co.second != nil && co.second.session != "" && co.chance(300) {
				of = co.second
			}
			co.steal(of)
		})
	}
	if co.seed%7 < 3 {
		co.supervise()
	}
	for _, r := range co.reps {
		r.connect()
		r.look(co)
		r.live(co.over)
		r.change(co)
	}
}

// live writes, sleeps and loses the network until the story ends.
func (c *client) live(over time.Time) {
	c.later(c.w.between(5*time.Second, 90*time.Second), func() {
		if c.w.clock.Now().After(over) {
			return
		}
		switch {
		case c.w.chance(60) && c.sock != nil:
			c.w.net.cut(c.sock, c.w.chance(500))
			try := c.tries
			c.later(time.Second, func() { c.reconnect(try) })
		case c.w.chance(70):
			if c.session != "" && c.w.chance(500) {
				c.write() // and closes the lid while it is on its way
			}
			c.w.after(c.w.between(0, 400*time.Millisecond), func() { c.sleep(c.nap()) })
		case c.session != "":
			c.write()
		}
		c.live(over)
	})
}

// nap is how long a lid stays closed: mostly a moment, sometimes past every deadline.
func (c *client) nap() time.Duration {
	if c.w.chance(600) {
		return c.w.between(5*time.Second, 2*time.Minute)
	}
	return c.w.between(10*time.Minute, 20*time.Minute)
}

// look reads the queue now and then and accepts waiting queries.
func (r *rep) look(co *company) {
	r.later(co.between(3*time.Second, 10*time.Second), func() {
		r.look(co)
		if r.session != "" {
			return
		}
		var queue []session.Waiting
		co.net.ask(func(ctx context.Context) (err error) {
			queue, err = co.waiting(ctx)
			return err
		}, func(err error) {
			for _, s := range queue {
				if err == nil && r.session == "" {
					r.attempts++
					r.accept(co, s.ID, fmt.Sprint(r.name, "-", r.attempts), 3)
				}
			}
		})
	})
}

// waiting reads the line of the portal at which all customers ask.
func (co *company) waiting(ctx context.Context) (all []session.Waiting, err error) {
	lines, err := co.product.Sessions.Lines(ctx, "c1")
	if err != nil {
		return nil, err
	}
	for one, err := range lines.Portal(ctx, "demo") {
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

// accept repeats its try under the same id when it gets no answer.
func (r *rep) accept(co *company, id, acceptID string, left int) {
	var s session.State
	co.net.ask(func(ctx context.Context) error {
		after, _, err := co.product.Sessions.Accept(ctx, id, r.person, acceptID)
		if err == nil {
			s = after
		}
		return err
	}, func(err error) {
		_, decided := fault.As(err)
		switch {
		case err == nil:
			r.wins = append(r.wins, win{acceptID, s.Epoch})
			r.follow(id)
		case (!decided || fault.KindOf(err) == fault.Unavailable) && left > 0:
			r.accept(co, id, acceptID, left-1)
		}
	})
}
