package tick_test

import (
	"strings"
	"testing"
	"time"

	"acude/functions/tick"
	"acude/pkg/access"
	"acude/pkg/hours"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
)

// sheltered gives a portal hours from 08:00 to 18:00 UTC and a setting for customers who wait at closing time.
func sheltered(t *testing.T, w *producttest.World, p portal.Portal, closing string) {
	t.Helper()
	set := hours.Set{Name: "Office", Zone: "UTC"}
	for i := range set.Week {
		set.Week[i] = []hours.Span{{From: 8 * 60, To: 18 * 60}}
	}
	by := access.System(p.Company)
	made, err := w.Hours.Sets.Create(t.Context(), by, set)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Editor.Update(t.Context(), by, p.ID, 0, portal.Change{Hours: &made.ID, Closing: &closing}); err != nil {
		t.Fatal(err)
	}
}

func TestWaitingCustomersAreTurnedAwayWhenAPortalCloses(t *testing.T) {
	w := producttest.New(t)
	c, drains := w.Company(t, "acme"), w.Company(t, "rival")
	sheltered(t, w, c.SalesDesk, portal.ClosingDrop)
	sheltered(t, w, drains.SalesDesk, portal.ClosingDrain)
	waiting, customer, _ := w.Ask(t, c.SalesDesk, "help")
	served, _, _ := w.Ask(t, c.SalesDesk, "help")
	served = w.Take(t, c.Seller, served.ID)
	elsewhere, _, _ := w.Ask(t, c.OtherDesk, "help")
	drained, _, _ := w.Ask(t, drains.SalesDesk, "help")
	works := producttest.Function(t, w.Product, tick.Open)
	tick := func() {
		t.Helper()
		for _, one := range []session.State{waiting, served, elsewhere, drained} {
			for _, p := range one.Participants {
				a := session.Attachment{Connection: "of-" + p.ID, Participant: p.ID, Role: p.Role}
				if err := w.Connections.Attach(t.Context(), one.ID, a); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := works.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	expect := func(when string, one session.State, phase session.Phase, reason string) {
		t.Helper()
		now, err := w.Sessions.Get(t.Context(), one.ID)
		if err != nil || now.Phase != phase || now.EndReason != reason {
			t.Errorf("%s: %s %q, %v; want %s %q", when, now.Phase, now.EndReason, err, phase, reason)
		}
	}
	closing := time.Date(2030, 3, 4, 18, 0, 0, 0, time.UTC)
	w.Clock.Advance(closing.Sub(w.Clock.Now()) - time.Millisecond)
	tick()
	expect("before closing time", waiting, session.PhaseWaiting, "")
	w.Clock.Advance(time.Millisecond)
	for range 3 { // a schedule may fire again
		tick()
	}
	expect("at closing time", waiting, session.PhaseEnded, session.EndClosed)
	expect("in session", served, session.PhaseActive, "")
	expect("at a portal that is always open", elsewhere, session.PhaseWaiting, "")
	expect("at a portal that drains", drained, session.PhaseWaiting, "")
	if heard := strings.Join(w.Line.Heard("of-"+customer), "\n"); strings.Count(heard, `"reason":"closed"`) != 1 {
		t.Errorf("the customer received %s", heard)
	}
}
