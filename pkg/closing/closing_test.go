package closing_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/due"
	"acude/pkg/due/duetest"
	"acude/pkg/hours"
	"acude/pkg/keys"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

// world is a product whose stream a test follows.
type world struct {
	*producttest.World
	read string
}

func open(t *testing.T) *world {
	t.Helper()
	return &world{World: producttest.New(t)}
}

// office is open from 08:00 to 18:00 UTC.
func office() hours.Set {
	set := hours.Set{Name: "Office", Zone: "UTC"}
	for i := range set.Week {
		set.Week[i] = []hours.Span{{From: 8 * 60, To: 18 * 60}}
	}
	return set
}

var (
	closes = time.Date(2030, 3, 4, 18, 0, 0, 0, time.UTC)
	drop   = portal.ClosingDrop
	drain  = portal.ClosingDrain
)

// sheltered gives a portal hours and a setting for customers who wait at closing time, and returns the hours.
func (w *world) sheltered(t *testing.T, p portal.Portal, closing string) hours.Set {
	t.Helper()
	made, err := w.Hours.Sets.Create(t.Context(), access.System(p.Company), office())
	if err != nil {
		t.Fatal(err)
	}
	w.change(t, p, portal.Change{Hours: &made.ID, Closing: &closing})
	return made
}

func (w *world) change(t *testing.T, p portal.Portal, change portal.Change) {
	t.Helper()
	if _, err := w.Editor.Update(t.Context(), access.System(p.Company), p.ID, 0, change); err != nil {
		t.Fatal(err)
	}
	w.follow(t)
}

// follow hands every new record of the stream to the closings twice: a repeated record has the same effect.
func (w *world) follow(t *testing.T) {
	t.Helper()
	for {
		records, err := w.Table.Records(t.Context(), w.read, 1000)
		if err != nil {
			t.Fatal(err)
		}
		if len(records) == 0 {
			return
		}
		for _, record := range append(records, records...) {
			if err := w.Closings.Follow(t.Context(), record); err != nil {
				t.Fatal(err)
			}
		}
		w.read = records[len(records)-1].Sequence
	}
}

func (w *world) at(t *testing.T, when time.Time) {
	t.Helper()
	w.Clock.Advance(when.Sub(w.Clock.Now()))
	w.pass(t)
}

func (w *world) pass(t *testing.T) {
	t.Helper()
	if err := w.Due.Pass(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// looks returns when portals are looked at next.
func (w *world) looks(t *testing.T) string {
	t.Helper()
	all, err := duetest.All(t.Context(), w.Table)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, one := range all {
		if one.Kind == "closing" {
			out = append(out, one.At.Format("01-02 15:04:05"))
		}
	}
	return strings.Join(out, ", ")
}

func (w *world) wantLooks(t *testing.T, when, want string) {
	t.Helper()
	if got := w.looks(t); got != want {
		t.Errorf("%s portals are looked at %q, want %q", when, got, want)
	}
}

// attached gives everybody in a session a socket.
func (w *world) attached(t *testing.T, s session.State) {
	t.Helper()
	for _, p := range s.Participants {
		a := session.Attachment{Connection: "of-" + p.ID, Participant: p.ID, Role: p.Role}
		if err := w.Connections.Attach(t.Context(), s.ID, a); err != nil {
			t.Fatal(err)
		}
	}
}

func (w *world) expect(t *testing.T, when string, one session.State, phase session.Phase, reason string) {
	t.Helper()
	now, err := w.Sessions.Get(t.Context(), one.ID)
	if err != nil || now.Phase != phase || now.EndReason != reason {
		t.Errorf("%s: %s %q, %v; want %s %q", when, now.Phase, now.EndReason, err, phase, reason)
	}
}

func TestWaitingCustomersAreTurnedAwayWhenAPortalCloses(t *testing.T) {
	w := open(t)
	c, drains := w.Company(t, "acme"), w.Company(t, "rival")
	w.sheltered(t, c.SalesDesk, drop)
	w.sheltered(t, drains.SalesDesk, drain)
	w.Clock.Advance(closes.Sub(w.Clock.Now()) - time.Millisecond)
	waiting, customer, _ := w.Ask(t, c.SalesDesk, "help")
	served, _, _ := w.Ask(t, c.SalesDesk, "help")
	served = w.Take(t, c.Seller, served.ID)
	elsewhere, _, _ := w.Ask(t, c.OtherDesk, "help")
	drained, _, _ := w.Ask(t, drains.SalesDesk, "help")
	for _, one := range []session.State{waiting, served, elsewhere, drained} {
		w.attached(t, one)
	}
	w.pass(t)
	w.expect(t, "before closing time", waiting, session.PhaseWaiting, "")
	for range 3 { // a schedule may fire again
		w.at(t, closes)
	}
	w.expect(t, "at closing time", waiting, session.PhaseEnded, session.EndClosed)
	w.expect(t, "in session", served, session.PhaseActive, "")
	w.expect(t, "at a portal that is always open", elsewhere, session.PhaseWaiting, "")
	w.expect(t, "at a portal that drains", drained, session.PhaseWaiting, "")
	if heard := strings.Join(w.Line.Heard("of-"+customer), "\n"); strings.Count(heard, `"reason":"closed"`) != 1 {
		t.Errorf("the customer received %s", heard)
	}
	w.wantLooks(t, "afterwards", "03-05 18:00:00")
}

func TestOneTimeCountsHoweverHoursChange(t *testing.T) {
	w := open(t)
	c := w.Company(t, "acme")
	set := w.sheltered(t, c.SalesDesk, drop)
	w.wantLooks(t, "with hours", "03-04 18:00:00")
	set.Week[0] = []hours.Span{{From: 8 * 60, To: 17 * 60}}
	if _, _, err := w.Hours.Sets.Update(t.Context(), access.System(c.ID), set.ID, 0, func(s *hours.Set) error { s.Week = set.Week; return nil }); err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	w.wantLooks(t, "with shorter hours", "03-04 17:00:00")
	calendar, err := w.Hours.Calendars.Create(t.Context(), access.System(c.ID), hours.Calendar{Name: "Days", Zone: "UTC"})
	if err != nil {
		t.Fatal(err)
	}
	w.change(t, c.SalesDesk, portal.Change{Calendar: &calendar.ID})
	today := hours.DateOf(2030, 3, 4)
	_, _, err = w.Hours.Calendars.Update(t.Context(), access.System(c.ID), calendar.ID, 0, func(one *hours.Calendar) error {
		one.Entries = []hours.Entry{{Name: "Moving", From: today, To: today, Start: 12 * 60, End: 13 * 60, Kind: hours.Closed}}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	w.wantLooks(t, "with a break in the calendar", "03-04 12:00:00")
	w.change(t, c.SalesDesk, portal.Change{Closing: &drain})
	w.wantLooks(t, "when it drains", "")
	w.change(t, c.SalesDesk, portal.Change{Closing: &drop})
	w.wantLooks(t, "when it drops again", "03-04 12:00:00")
	none := ""
	w.change(t, c.SalesDesk, portal.Change{Hours: &none, Calendar: &none})
	w.wantLooks(t, "without hours", "")
}

// A customer who waits when a portal is closed by a change of its settings, or comes back to a closed one, is turned away as well.
func TestNobodyWaitsAtAClosedPortal(t *testing.T) {
	w := open(t)
	c := w.Company(t, "acme")
	w.Clock.Advance(closes.Sub(w.Clock.Now()) - time.Minute)
	taken, _, _ := w.Ask(t, c.SalesDesk, "help")
	waiting, _, _ := w.Ask(t, c.SalesDesk, "help")
	taken = w.Take(t, c.Seller, taken.ID)
	w.Clock.Advance(2 * time.Minute)
	w.attached(t, taken)
	w.attached(t, waiting)
	w.sheltered(t, c.SalesDesk, drop)
	w.pass(t)
	w.expect(t, "when the portal is closed by its new hours", waiting, session.PhaseEnded, session.EndClosed)
	w.wantLooks(t, "then", "03-05 18:00:00")
	w.GiveBack(t, taken.ID)
	back, err := w.Sessions.Get(t.Context(), taken.ID)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := w.Closings.Waits(t.Context(), back); err != nil {
			t.Fatal(err)
		}
	}
	w.expect(t, "given back", taken, session.PhaseEnded, session.EndClosed)
}

// A look that fails in the middle is done again and ends the rest, and what another time left is dropped.
func TestAClosingThatFailsIsRepeated(t *testing.T) {
	var rows *tabletest.Breaking
	w := &world{World: producttest.Over(t, func(db table.Table) table.Table {
		rows = tabletest.NewBreaking(db)
		return rows
	})}
	c := w.Company(t, "acme")
	w.sheltered(t, c.SalesDesk, drop)
	w.Clock.Advance(closes.Sub(w.Clock.Now()) - time.Millisecond)
	var waiting []session.State
	for range 3 {
		one, _, _ := w.Ask(t, c.SalesDesk, "help")
		w.attached(t, one)
		waiting = append(waiting, one)
	}
	w.pass(t)
	w.Clock.Advance(time.Millisecond)
	rows.BreakAfter(1)
	_ = w.Due.Pass(t.Context())
	rows.Mend()
	w.Clock.Advance(10 * time.Second)
	w.pass(t)
	for _, one := range waiting {
		w.expect(t, "the second time", one, session.PhaseEnded, session.EndClosed)
	}
	w.wantLooks(t, "afterwards", "03-05 18:00:00")
	old := due.Item{Kind: "closing", Subject: c.SalesDesk.ID, Company: c.ID}
	if err := w.Table.Write(t.Context(), old.Set(w.Clock.Now())); err != nil {
		t.Fatal(err)
	}
	w.pass(t)
	w.wantLooks(t, "with an item of another time", "03-05 18:00:00")
}

// Portals that an older version wrote are adopted once, of a few companies at a time.
func TestPortalsOfAnOlderVersionAreAdopted(t *testing.T) {
	w := open(t)
	for n := range 12 {
		c := w.Company(t, fmt.Sprint("acme", n))
		w.sheltered(t, c.SalesDesk, drop)
		row := keys.InCompany(c.ID).At(keys.Closing.Of(c.SalesDesk.ID))
		gone := due.Item{Kind: "closing", Subject: c.SalesDesk.ID}.Clear(closes)
		if err := w.Table.Write(t.Context(), table.Remove(row), gone); err != nil {
			t.Fatal(err)
		}
	}
	w.wantLooks(t, "before", "")
	for range 3 {
		w.pass(t)
	}
	if got := strings.Count(w.looks(t), "03-04 18:00:00"); got != 12 {
		t.Errorf("%d portals are looked at: %s", got, w.looks(t))
	}
}

// When a portal closes it costs what waits there, however many companies there are whose portals close later.
func TestAClosingCostsTheSameAmongManyCompanies(t *testing.T) {
	cost := func(companies int) int {
		var rows tabletest.Counting
		w := &world{World: producttest.Over(t, func(db table.Table) table.Table {
			rows.Table = db
			return &rows
		})}
		ours := w.Company(t, "ours")
		w.sheltered(t, ours.SalesDesk, drop)
		for n := range companies {
			w.other(t, n)
		}
		w.follow(t)
		for range 2 {
			w.Clock.Advance(due.Settles) // until nothing is left to adopt
			for range companies/5 + 3 {
				w.pass(t)
			}
		}
		w.Clock.Advance(closes.Sub(w.Clock.Now()))
		for range 3 {
			w.Ask(t, ours.SalesDesk, "help")
		}
		rows.All()
		w.pass(t)
		return rows.All()
	}
	few, many := cost(1), cost(500)
	if few != many || few > keys.DueShards+40 {
		t.Errorf("among 1 company it costs %d operations, among 500 %d", few, many)
	}
}

// other adds a company with a portal that closes at 20:00.
func (w *world) other(t *testing.T, n int) {
	t.Helper()
	made, err := w.Companies.Create(t.Context(), fmt.Sprint("other", n), company.Allowed{PortalSettings: true})
	if err != nil {
		t.Fatal(err)
	}
	by := access.System(made.ID)
	group, err := w.Teams.Create(t.Context(), by, "Sales", "")
	if err != nil {
		t.Fatal(err)
	}
	late := office()
	late.Week[0] = []hours.Span{{From: 8 * 60, To: 20 * 60}}
	set, err := w.Hours.Sets.Create(t.Context(), by, late)
	if err != nil {
		t.Fatal(err)
	}
	p := producttest.Portal(fmt.Sprint("other-", n), group.ID)
	p.Hours, p.Closing = set.ID, drop
	if _, err := w.Editor.Create(t.Context(), by, p); err != nil {
		t.Fatal(err)
	}
}
