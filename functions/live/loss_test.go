package live_test

import (
	"net/http"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
)

// TestALostRightEndsAtOnce: with the record of what took the right away the socket is closed, nothing more reaches it, and the audit log
// says that it has ended.
func TestALostRightEndsAtOnce(t *testing.T) {
	update := func(w *world, change people.Edit) error {
		_, _, err := w.People.Update(t.Context(), access.System(w.ours.ID), w.ours.SalesManager.ID, 0, change)
		return err
	}
	for name, lose := range map[string]func(w *world) error{
		"signed out":      func(w *world) error { return w.SignIns.SignOut(t.Context(), id.Hash(w.sales.Cookie)) },
		"disabled":        func(w *world) error { return update(w, people.Edit{Disabled: new(true)}) },
		"another team":    func(w *world) error { return update(w, people.Edit{Teams: &[]string{w.ours.Other}}) },
		"reads no more":   func(w *world) error { return update(w, people.Edit{Grants: &[]edge.Permission{}}) },
		"the team leaves": func(w *world) error { return w.Teams.Dissolve(t.Context(), access.System(w.ours.ID), w.ours.Sales, 0) },
	} {
		w := open(t)
		one := w.talk(t)
		m, others := w.watch(t, w.sales, one.ID), w.watch(t, w.manager, one.ID)
		if err := lose(w); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		w.follow(t)
		t.Log(name)
		w.shut(t, m)
		w.message(t, one)
		w.hears(t, m)
		w.hears(t, others, session.Message)
		w.tells(t, watched, watched, unwatched)
		if got := w.say(t, m, resume(one.ID)); got["type"] != "problem" {
			t.Errorf("%s: resumed: %v", name, got)
		}
	}
}

func TestAQueryThatIsAcceptedOutOfReachIsNotHeardAnyMore(t *testing.T) {
	w := open(t)
	desk, err := w.Editor.Create(t.Context(), access.System(w.ours.ID), producttest.Portal("both", w.ours.Sales, w.ours.Other))
	if err != nil {
		t.Fatal(err)
	}
	asked, customer, _ := w.Ask(t, desk, "help")
	m, all := w.watch(t, w.sales, asked.ID), w.watch(t, w.manager, asked.ID)
	w.Do(t, asked, customer, 1, session.Body{Kind: session.DoMessage, Text: "one"})
	w.hears(t, m, session.Message)
	w.hears(t, all, session.Message)
	taken := w.Take(t, w.ours.Third, asked.ID)
	w.Do(t, taken, customer, 2, session.Body{Kind: session.DoMessage, Text: "before anybody has followed"})
	w.hears(t, m)
	w.hears(t, all)
	w.call(t, w.sales, "GET", asked.ID, "/log", nil).Expect(t, http.StatusNotFound, "session_absent")
	w.follow(t)
	w.shut(t, m)
	w.hears(t, m)
	w.hears(t, all, session.Message) // the newest: its client fetches what is missing
	w.Do(t, taken, customer, 3, session.Body{Kind: session.DoMessage, Text: "three"})
	w.hears(t, m)
	w.hears(t, all, session.Message)
	w.GiveBack(t, asked.ID)
	w.Take(t, w.ours.Seller, asked.ID)
	w.follow(t)
	if heard := w.Line.Heard(all); len(heard) != 1 {
		t.Errorf("after another owner: %q", heard)
	}
	back := w.watch(t, w.sales, asked.ID)
	w.GiveBack(t, asked.ID)
	w.follow(t)
	w.Line.All()
	w.Take(t, w.ours.Seller, asked.ID) // nobody has followed yet
	if got := w.say(t, back, beat(asked.ID)); got["type"] != "beat" {
		t.Errorf("beat: %v", got)
	}
	w.End(t, asked.ID)
	w.hears(t, back, session.Ended)
}

func TestASocketThatFellSilentIsInTheAuditLog(t *testing.T) {
	w := open(t)
	one := w.talk(t)
	unused := producttest.Into[struct{ Ticket string }](t, w.ticket(t, w.manager, one.ID))
	m := w.watch(t, w.manager, one.ID)
	for range 4 {
		w.Clock.Advance(19 * time.Second)
		w.say(t, m, beat(one.ID))
		w.pass(t)
	}
	w.tells(t, watched, watched, unwatched) // the ticket that nobody used
	w.Clock.Advance(45 * time.Second)
	w.pass(t)
	w.tells(t, watched, watched, unwatched, unwatched)
	w.shut(t, m)
	if _, status := w.connect(t, unused.Ticket); status != http.StatusUnauthorized {
		t.Errorf("the old ticket opened with %d", status)
	}
}
