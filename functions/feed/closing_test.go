package feed_test

import (
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/hours"
	"acude/pkg/portal"
	"acude/pkg/session"
)

// A portal that begins to turn customers away is looked at when it closes, and a query that is given back to it afterwards has ended.
func TestAQueryIsNotGivenBackToAClosedPortal(t *testing.T) {
	w := open(t)
	set := hours.Set{Name: "Office", Zone: "UTC"}
	for i := range set.Week {
		set.Week[i] = []hours.Span{{From: 8 * 60, To: 18 * 60}}
	}
	by := access.System(w.ours.ID)
	made, err := w.Hours.Sets.Create(t.Context(), by, set)
	if err != nil {
		t.Fatal(err)
	}
	closing := portal.ClosingDrop
	if _, err := w.Editor.Update(t.Context(), by, w.ours.SalesDesk.ID, 0, portal.Change{Hours: &made.ID, Closing: &closing}); err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	w.Clock.Advance(time.Date(2030, 3, 4, 18, 0, 0, 0, time.UTC).Add(-time.Second).Sub(w.Clock.Now()))
	waiting, _, _ := w.Ask(t, w.ours.SalesDesk, "help")
	taken, _, _ := w.Ask(t, w.ours.SalesDesk, "help")
	w.Take(t, w.ours.Seller, taken.ID)
	w.follow(t)
	w.Clock.Advance(time.Second)
	if err := w.Due.Pass(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.GiveBack(t, taken.ID)
	w.follow(t)
	for _, one := range []session.State{waiting, taken} {
		if now, err := w.Sessions.Get(t.Context(), one.ID); err != nil || now.EndReason != session.EndClosed {
			t.Errorf("%s %q, %v", now.Phase, now.EndReason, err)
		}
	}
}
