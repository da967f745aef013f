package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"time"

	"golang.org/x/sync/errgroup"

	"acude/pkg/access"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/portal/ownhtml"
	"acude/pkg/product"
	"acude/pkg/session"
	"acude/pkg/signin"
	"acude/pkg/table/bolt"
)

const (
	companies         = 10
	perRepresentative = 4               // conversations of one representative
	perWatcher        = 4               // windows of one representative without conversations
	seedWorkers       = 64              // concurrent writers; their writes share commits
	ahead             = 2 * time.Minute // how long a participant without a socket does not count as away
	ticketLife        = 15 * time.Minute
)

// seat is a person who opens a socket.
type seat struct {
	ticket   string
	sessions []string // resumed one after another
	watch    bool     // shows the queue
}

// talk is a conversation in which messages are sent.
type talk struct {
	session       string
	customer, rep int // seats
}

// audience is everybody who opens a socket, waiting customers first, and their conversations.
type audience struct {
	seats []seat
	talks []talk
}

// seeder writes the data of a run through the rooms.
type seeder struct {
	*product.Product
	sessions *session.Store // on a clock that runs ahead
}

// early is a clock that runs ahead, so that nobody counts as away before all sockets are open.
type early struct{ clock.System }

func (e early) Now() time.Time { return e.System.Now().Add(ahead) }

// seed writes the data of a run with this many sockets into a folder. conversations × (1 + 1/perRepresentative) of the sockets send
// messages. Half of the others are waiting customers, the other half windows of representatives who watch the queue.
func seed(ctx context.Context, folder string, sockets, conversations int) (audience, error) {
	t, err := bolt.Open(filepath.Join(folder, "table.db"), clock.System{})
	if err != nil {
		return audience{}, err
	}
	timing := session.StandardTiming()
	timing.Ticket = ticketLife
	settings := product.Settings{Timing: timing, PasswordCost: signin.Cost{Time: 1, Memory: 64, Threads: 1}}
	engines := product.Engines{Table: t, Clock: clock.System{}, Log: slog.New(slog.DiscardHandler)}
	now, err := product.Open(engines, settings)
	if err != nil {
		return audience{}, errors.Join(err, t.Close())
	}
	engines.Clock, engines.IDs = early{}, now.IDs
	future, err := product.Open(engines, settings)
	if err != nil {
		return audience{}, errors.Join(err, t.Close())
	}
	s := &seeder{Product: now, sessions: future.Sessions}
	all, err := s.fill(ctx, sockets, conversations)
	return all, errors.Join(err, forget(ctx, t), t.Close())
}

// forget empties the stream, so that the run does not measure the consequences of seeding.
func forget(ctx context.Context, t *bolt.Table) error {
	for position := ""; ; {
		records, err := t.Records(ctx, position, 1000)
		if err != nil {
			return err
		}
		if len(records) == 0 {
			return t.Trim(ctx, position)
		}
		position = records[len(records)-1].Sequence
	}
}

// firm is one company with its portal and its representatives.
type firm struct {
	company, portal string
	reps            []worker
}

// worker is a representative and their sign-in.
type worker struct {
	session.Rep
	signIn string
}

func (s *seeder) fill(ctx context.Context, sockets, conversations int) (audience, error) {
	representatives := (conversations + perRepresentative - 1) / perRepresentative
	quiet := sockets - conversations - representatives
	if quiet < 0 {
		return audience{}, fmt.Errorf("%d conversations take %d sockets, more than %d", conversations, conversations+representatives, sockets)
	}
	waiting := quiet / 2
	working := (representatives + companies - 1) / companies // in each company
	watching := (quiet-waiting)/(companies*perWatcher) + 1
	firms := make([]firm, companies)
	if err := spreadOver(companies, func(i int) (err error) {
		firms[i], err = s.firm(ctx, i, working+watching)
		return err
	}); err != nil {
		return audience{}, err
	}
	a := audience{seats: make([]seat, sockets), talks: make([]talk, conversations)}
	for i := range a.talks {
		a.talks[i] = talk{customer: waiting + i, rep: waiting + conversations + i/perRepresentative}
	}
	err := spreadOver(sockets, func(i int) (err error) {
		f := firms[i%companies]
		switch {
		case i < waiting:
			a.seats[i], err = s.customer(ctx, f)
		case i < waiting+conversations:
			slot := (i - waiting) / perRepresentative
			f = firms[slot%companies]
			if a.seats[i], err = s.customer(ctx, f); err == nil {
				a.talks[i-waiting].session = a.seats[i].sessions[0]
				_, _, err = s.sessions.Accept(ctx, a.seats[i].sessions[0], f.reps[slot/companies].Rep, s.IDs.New())
			}
		case i < waiting+conversations+representatives:
			slot := i - waiting - conversations
			f = firms[slot%companies]
			a.seats[i], err = s.window(ctx, f.reps[slot/companies])
		default:
			a.seats[i], err = s.window(ctx, f.reps[working+i/companies%watching])
		}
		return err
	})
	for _, one := range a.talks {
		a.seats[one.rep].sessions = append(a.seats[one.rep].sessions, one.session)
	}
	return a, err
}

func (s *seeder) firm(ctx context.Context, number, count int) (firm, error) {
	made, err := s.Companies.Create(ctx, fmt.Sprintf("Company %d", number), company.Allowed{})
	if err != nil {
		return firm{}, err
	}
	team, err := s.Teams.Create(ctx, access.System(made.ID), "Support", "")
	if err != nil {
		return firm{}, err
	}
	entry, err := portal.NewEditor(s.Portals, ownhtml.Sanitizer{}).Create(ctx, access.System(made.ID), portal.Portal{
		Address: fmt.Sprintf("company-%d", number), Languages: []string{"en"}, Teams: []string{team.ID}, Recording: portal.RecordNever,
		Texts: map[string]portal.Text{"en": {Title: "Support", Welcome: "Ask.", Notice: "The conversation is kept."}},
	})
	f := firm{company: made.ID, portal: entry.ID}
	for i := 0; i < count && err == nil; i++ {
		var person people.Person
		password := s.IDs.Secret()
		person, err = s.People.Create(ctx, access.System(made.ID), people.Person{
			Login: fmt.Sprintf("rep%d@company-%d.example", i, number), Role: access.Representative, ScreenName: fmt.Sprintf("Representative %d", i),
			Team: team.ID,
		}, password)
		if err != nil {
			break
		}
		var in signin.SignedIn
		in, err = s.SignIns.SignIn(ctx, signin.Attempt{
			Entry: signin.Entry{App: edge.AppHelpAlert, SourceAddr: fmt.Sprintf("192.0.2.%d", number)},
			Login: person.Login, Password: password,
		})
		f.reps = append(f.reps, worker{session.Rep{Company: made.ID, Person: person.ID, Name: person.ScreenName}, id.Hash(in.Token)})
	}
	return f, err
}

// customer submits a query and returns a seat with a ticket for it.
func (s *seeder) customer(ctx context.Context, f firm) (seat, error) {
	state, participant, _, err := s.sessions.Submit(ctx, session.Submission{
		Company: f.company, Portal: f.portal, Subportal: f.portal, Question: "My invoice does not open, what can I do?", Language: "en",
		Customer: session.Customer{Name: "Customer"}, Notice: portal.NoticeHash("The conversation is kept."), Recording: string(portal.RecordNever),
	})
	if err != nil {
		return seat{}, err
	}
	ticket, err := s.Tickets.Issue(ctx, session.Holder{
		Kind: edge.KindParticipant, Company: f.company, Session: state.ID, Participant: participant,
	})
	return seat{ticket: ticket, sessions: []string{state.ID}}, err
}

// window is a representative's open HelpAlert.
func (s *seeder) window(ctx context.Context, rep worker) (seat, error) {
	ticket, err := s.Tickets.Issue(ctx, session.Holder{
		Kind: edge.KindRepresentative, Company: rep.Company, Person: rep.Person, SignIn: rep.signIn,
	})
	return seat{ticket: ticket, watch: true}, err
}

// spreadOver calls work n times, seedWorkers at once, and returns the first error.
func spreadOver(n int, work func(i int) error) error {
	var all errgroup.Group
	all.SetLimit(seedWorkers)
	for i := range n {
		all.Go(func() error { return work(i) })
	}
	return all.Wait()
}
