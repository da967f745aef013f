package feed_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"acude/functions/feed"
	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

// crowd lets people who nobody knows show the queue of a company, each in a socket that sees one subportal.
func (w *world) crowd(t *testing.T, company string, n int, team string, at portal.Assignment) {
	t.Helper()
	look := func(context.Context) (session.Sight, error) {
		return session.Sight{Line: []string{team}, To: []portal.Assignment{at}}, nil
	}
	for i := range n {
		connection := fmt.Sprint(company, team, i)
		holder := session.Holder{Kind: edge.KindRepresentative, Company: company, Person: fmt.Sprint("p", team, i)}
		err := w.Connections.Open(t.Context(), connection, holder)
		if err := errors.Join(err, w.Connections.Watch(t.Context(), connection, holder, look)); err != nil {
			t.Fatal(err)
		}
	}
}

// once hands every new record of the stream to the feed, once.
func (w *world) once(t *testing.T) {
	t.Helper()
	w.Deliver(t, &w.read, 1, w.feed.Handle)
}

// costs are the operations that the records of one act cost, by the act.
func costs(t *testing.T, watchers, companies int) map[string]int {
	var all tabletest.Counting
	base := producttest.Over(t, func(db table.Table) table.Table {
		all.Table = db
		return &all
	})
	w := &world{World: base, ours: base.Company(t, "acme"), feed: producttest.Function(t, base.Product, feed.Open)}
	for i := range 2 {
		w.watch(t, w.Person(t, w.ours, people.Person{Login: fmt.Sprint("second", i), Role: access.Representative, Team: w.ours.Spares}))
	}
	w.watch(t, w.ours.Seller)
	w.once(t)
	for i := 1; i < companies; i++ {
		w.crowd(t, fmt.Sprint("company", i), 1, "t", portal.Assignment{Portal: "p", Subportal: "s"})
	}
	w.crowd(t, w.ours.ID, watchers-3, w.ours.Other, portal.Assignment{Portal: w.ours.OtherDesk.ID, Subportal: w.ours.OtherDesk.Subportals[0].ID})
	w.once(t)
	w.Line.All()
	told := map[string]int{}
	after := func(act string, pushes int) {
		t.Helper()
		all.All()
		w.once(t)
		told[act] = all.All()
		if got := w.Line.All(); len(got) != pushes {
			t.Errorf("%d watchers: %s pushed %v, want %d", watchers, act, got, pushes)
		}
	}
	asked, _, _ := w.Ask(t, w.ours.SalesDesk, "help")
	after("submit", 3)
	w.Take(t, w.ours.Seller, asked.ID)
	after("accept", 4) // and their first status
	w.GiveBack(t, asked.ID)
	after("requeue", 3)
	if _, err := w.Queue.SetStatus(t.Context(), w.ours.ID, w.ours.Seller.ID, "away"); err != nil {
		t.Fatal(err)
	}
	after("status", 1)
	if _, _, err := w.People.Move(t.Context(), access.System(w.ours.ID), w.ours.Seller.ID, w.ours.Other, 0); err != nil {
		t.Fatal(err)
	}
	after("rights of one person", 1)
	return told
}

// What follows from a session costs what is pushed, however many representatives have HelpAlert open, and however many companies there
// are.
func TestPushesCostWhatTheyPush(t *testing.T) {
	few := costs(t, 10, 1)
	for act, most := range map[string]int{"submit": 12, "accept": 12, "requeue": 16, "status": 2, "rights of one person": 10} {
		if few[act] > most {
			t.Errorf("%s: %d operations, at most %d expected", act, few[act], most)
		}
	}
	for _, size := range []struct{ watchers, companies int }{{1000, 1}, {10, 500}} {
		for act, got := range costs(t, size.watchers, size.companies) {
			if got != few[act] {
				t.Errorf("%s: %d operations with %d representatives in %d companies, %d with 10 in one", act, got, size.watchers, size.companies, few[act])
			}
		}
	}
}
