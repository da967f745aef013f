package queue_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"acude/pkg/people"
	"acude/pkg/product/producttest"
	"acude/pkg/queue"
	"acude/pkg/session"
)

func TestARepresentativeSeesThePortalsOfTheirTeamAndThoseAbove(t *testing.T) {
	w := producttest.New(t)
	ours, theirs := w.Company(t, "acme"), w.Company(t, "rival")
	sales, _, _ := w.Ask(t, ours.SalesDesk, "sales")
	w.Clock.Advance(time.Second)
	other, _, _ := w.Ask(t, ours.OtherDesk, "other")
	w.Clock.Advance(time.Second)
	late, _, _ := w.Ask(t, ours.SalesDesk, "late")
	foreign, _, _ := w.Ask(t, theirs.SalesDesk, "foreign")
	cases := map[string]struct {
		who  people.Person
		want []string
	}{
		"their team":       {ours.Seller, []string{sales.ID, late.ID}},
		"a team below":     {ours.Sparer, []string{sales.ID, late.ID}},
		"another team":     {ours.Third, []string{other.ID}},
		"another company":  {theirs.Seller, []string{foreign.ID}},
		"a manager, never": {ours.Manager, nil},
	}
	for name, one := range cases {
		rep := w.Representative(t, one.who)
		waiting, err := w.Queue.Waiting(t.Context(), rep)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, state := range waiting {
			got = append(got, state.ID)
		}
		if !slices.Equal(got, one.want) {
			t.Errorf("%s sees %v, want %v", name, got, one.want)
		}
		for _, state := range []session.State{sales, other, late, foreign} {
			_, err := w.Queue.Session(t.Context(), rep, state.ID)
			want := ""
			if !slices.Contains(one.want, state.ID) {
				want = "session_absent"
			}
			if code(err) != want {
				t.Errorf("%s reads %q: %v", name, state.Question, err)
			}
		}
	}
}

func TestOnlyTheOwnerSeesAnAcceptedSession(t *testing.T) {
	w := producttest.New(t)
	c := w.Company(t, "acme")
	state, _, _ := w.Ask(t, c.SalesDesk, "help")
	w.Take(t, c.Seller, state.ID)
	if _, err := w.Queue.Session(t.Context(), w.Representative(t, c.Seller), state.ID); err != nil {
		t.Errorf("the owner: %v", err)
	}
	if _, err := w.Queue.Session(t.Context(), w.Representative(t, c.Sparer), state.ID); code(err) != "session_absent" {
		t.Errorf("a colleague: %v", err)
	}
	if waiting, err := w.Queue.Waiting(t.Context(), w.Representative(t, c.Sparer)); err != nil || len(waiting) != 0 {
		t.Errorf("still waits: %+v, %v", waiting, err)
	}
}

func TestPlacesCountWithinThePortal(t *testing.T) {
	w := producttest.New(t)
	c := w.Company(t, "acme")
	first, _, _ := w.Ask(t, c.SalesDesk, "first")
	w.Clock.Advance(time.Second)
	w.Ask(t, c.OtherDesk, "elsewhere")
	w.Clock.Advance(time.Second)
	second, _, _ := w.Ask(t, c.SalesDesk, "second")
	expect := func(state session.State, want queue.Place) {
		t.Helper()
		if got, err := w.Queue.Place(t.Context(), state); err != nil || got != want {
			t.Errorf("%q is at %+v, %v; want %+v", state.Question, got, err, want)
		}
	}
	expect(first, queue.Place{Place: 1, Waiting: 2})
	expect(second, queue.Place{Place: 2, Waiting: 2})
	taken := w.Take(t, c.Seller, first.ID)
	expect(taken, queue.Place{})
	expect(second, queue.Place{Place: 1, Waiting: 1})
	line, err := w.Queue.Line(t.Context(), c.ID, c.SalesDesk.ID, "")
	if err != nil || len(line) != 1 || line[0].Session() != second.ID {
		t.Errorf("line %+v, %v", line, err)
	}
}

func TestACardShowsTheQuery(t *testing.T) {
	w := producttest.New(t)
	c := w.Company(t, "acme")
	state, _, _ := w.Ask(t, c.SalesDesk, strings.Repeat("ñ", 201))
	if _, _, err := w.Sessions.Decline(t.Context(), state.ID, session.Rep{Company: c.ID, Person: c.Seller.ID, Name: "x"}, ""); err != nil {
		t.Fatal(err)
	}
	state, err := w.Sessions.Get(t.Context(), state.ID)
	if err != nil {
		t.Fatal(err)
	}
	rep := w.Representative(t, c.Seller)
	rep.Language = "en"
	card := rep.Card(state)
	if card.Question != strings.Repeat("ñ", 200) || card.PortalTitle != "Help of acme-sales" || !card.DeclinedByMe || card.Again {
		t.Errorf("%+v", card)
	}
	other := w.Representative(t, c.Sparer).Card(state)
	if other.DeclinedByMe || other.PortalTitle != "Ayuda de acme-sales" {
		t.Errorf("%+v", other)
	}
}

func TestEachSubportalHasItsOwnQueue(t *testing.T) {
	w := producttest.New(t)
	c := w.Company(t, "acme")
	ask := func(subportal string) session.State {
		t.Helper()
		state, _, _, err := w.Sessions.Submit(t.Context(), session.Submission{
			Company: c.ID, Portal: c.SalesDesk.ID, Subportal: subportal, Question: "q", Language: "en", Notice: "n", Recording: "never",
			Customer: session.Customer{Name: "C"},
		})
		if err != nil {
			t.Fatal(err)
		}
		w.Clock.Advance(time.Second)
		return state
	}
	ask("one")
	ask("two")
	second := ask("one")
	place, err := w.Queue.Place(t.Context(), second)
	if err != nil || place.Place != 2 || place.Waiting != 2 {
		t.Errorf("%+v, %v", place, err)
	}
	if line, err := w.Queue.Line(t.Context(), c.ID, c.SalesDesk.ID, "one"); err != nil || len(line) != 2 || line[1].Session() != second.ID {
		t.Errorf("%d wait, %v", len(line), err)
	}
}
