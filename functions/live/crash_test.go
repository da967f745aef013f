package live_test

import (
	"net/http"
	"testing"
	"time"

	"acude/functions/chat"
	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/live"
	"acude/pkg/monitoring"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
	sessions "acude/pkg/session"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

// left returns the monitors that there are, and the leases of monitors on a session.
func (w *world) left(t *testing.T, session string) (monitors, leases int) {
	t.Helper()
	all, err := items.List[monitoring.Monitor](t.Context(), w.Table, keys.InMonitors(w.ours.ID).All())
	if err != nil {
		t.Fatal(err)
	}
	served, err := w.Connections.Of(t.Context(), session)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range served {
		if a.Role == sessions.RoleMonitor {
			leases++
		}
	}
	return len(all), leases
}

// counts are the entries of the audit log about sessions, by action.
func (w *world) counts(t *testing.T) map[string]int {
	t.Helper()
	counted := map[string]int{}
	for _, e := range w.told(t) {
		counted[e.Action]++
	}
	return counted
}

// TestNobodyWatchesWithoutAnEntryWhateverBreaks lets everything break down after each number of writes, while a window opens and closes,
// and while a right is lost. What reaches a manager is in the audit log, and so is its end, once.
func TestNobodyWatchesWithoutAnEntryWhateverBreaks(t *testing.T) {
	whole := 0
	for _, loses := range []bool{false, true} {
		for writes := range 16 {
			var rows *tabletest.Breaking
			w := over(t, producttest.Over(t, func(db table.Table) table.Table {
				rows = tabletest.NewBreaking(db)
				return rows
			}))
			one := w.talk(t)
			rows.BreakAfter(writes)
			w.opens(t, one)
			begun := w.counts(t)[watched]
			if _, leases := w.left(t, one.ID); leases > begun {
				t.Errorf("%d writes: %d sockets, %d entries", writes, leases, begun)
			}
			if loses {
				_, _, err := w.People.Update(t.Context(), access.System(w.ours.ID), w.ours.SalesManager.ID, 0, people.Edit{Teams: &[]string{w.ours.Other}})
				if err != nil && fault.KindOf(err) != fault.Unavailable {
					t.Fatal(err)
				}
			}
			w.tries(t)
			rows.Mend()
			w.follow(t)
			for range 5 {
				w.Clock.Advance(25 * time.Second)
				w.pass(t)
			}
			monitors, leases := w.left(t, one.ID)
			counted := w.counts(t)
			if monitors+leases > 0 || counted[watched] != counted[unwatched] || counted[watched] != begun {
				t.Errorf("%d writes, loses %v: %d monitors and %d leases are left, %v", writes, loses, monitors, leases, counted)
			}
			whole += counted[unwatched]
		}
	}
	if whole < 20 {
		t.Errorf("only %d windows opened", whole)
	}
}

// opens opens a window and closes it, as far as that works.
func (w *world) opens(t *testing.T, one *talk) {
	t.Helper()
	got := w.ticket(t, w.sales, one.ID)
	if got.Status != http.StatusOK {
		return
	}
	connection := "breaking"
	ticket := producttest.Into[struct{ Ticket string }](t, got).Ticket
	answer, err := w.line.Handle(t.Context(), live.Event{Kind: live.Connect, Connection: connection, Origin: producttest.PublicURL,
		Subprotocols: []string{chat.Subprotocol, "ticket." + ticket}})
	if err != nil || answer.Status != http.StatusOK {
		return
	}
	w.say(t, connection, resume(one.ID))
	_, _ = w.line.Handle(t.Context(), live.Event{Kind: live.Disconnect, Connection: connection}) // what fails is due
}

// tries lets the feed handle what there is, as far as that works.
func (w *world) tries(t *testing.T) {
	t.Helper()
	records, err := w.Table.Records(t.Context(), w.read, 100)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = w.feed.Handle(t.Context(), records) // it comes again
}

// A right that is lost while a ticket is written is found when the socket resumes: the stream has told of it before there was a monitor.
func TestARightThatIsLostWhileATicketIsGivenIsNotUsed(t *testing.T) {
	base, rows := producttest.Meanwhile(t)
	w := over(t, base)
	one := w.talk(t)
	rows.BeforeWrite = func() { // of the limit
		rows.BeforeWrite = func() {
			if err := w.atTeam(t, off); err != nil {
				t.Error(err)
			}
			w.follow(t)
		}
	}
	got := producttest.Into[struct{ Ticket string }](t, w.ticket(t, w.sales, one.ID))
	if rows.BeforeWrite != nil {
		t.Fatal("nothing happened meanwhile")
	}
	connection, _ := w.connect(t, got.Ticket)
	if got := w.say(t, connection, resume(one.ID)); got["code"] != "monitor_ended" || got["closes"] != true {
		t.Errorf("resumed: %v", got)
	}
	w.tells(t, watched, unwatched)
	if _, leases := w.left(t, one.ID); leases > 0 {
		t.Error("the socket has a lease")
	}
}

// A sign-out whose record is handled while the socket resumes ends what the resume gives.
func TestALossDuringAResumeIsNotOverlooked(t *testing.T) {
	base, rows := producttest.Meanwhile(t)
	w := over(t, base)
	one := w.talk(t)
	got := producttest.Into[struct{ Ticket string }](t, w.ticket(t, w.sales, one.ID))
	connection, _ := w.connect(t, got.Ticket)
	rows.BeforeWrite = func() { // of the lease
		if err := w.SignIns.SignOut(t.Context(), id.Hash(w.sales.Cookie)); err != nil {
			t.Error(err)
		}
		w.follow(t)
	}
	if got := w.say(t, connection, resume(one.ID)); got["type"] != "problem" {
		t.Errorf("resumed: %v", got)
	}
	w.message(t, one)
	w.hears(t, connection)
	if _, leases := w.left(t, one.ID); leases > 0 {
		t.Error("the socket has a lease")
	}
	w.tells(t, watched, unwatched)
}
