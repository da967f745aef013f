package session_test

import (
	"testing"
	"time"

	"acude/pkg/due"
	"acude/pkg/keys"
	"acude/pkg/session"
	"acude/pkg/table"
)

// older makes a session look as the version before due work wrote it: an open mark, and nothing due.
func (r *room) older(s session.State) {
	r.Helper()
	mark := table.Item{Key: table.Key{Partition: "SESSION#" + s.ID, Sort: "OPEN"}, Index1: table.Key{Partition: "OPEN", Sort: s.ID},
		Document: []byte(`{}`), Expires: s.Submitted.Add(90 * 24 * time.Hour)}
	changes := []table.Change{table.Create(mark)}
	for _, one := range r.allDue() {
		if one.Subject == s.ID {
			changes = append(changes, one.Clear(one.At))
		}
	}
	if err := r.table.Write(r.Context(), changes...); err != nil {
		r.Fatal(err)
	}
}

// Sessions of the version before get their deadlines and looks, however many there are, also when the adoption dies on the way; and no
// session is looked at twice for it.
func TestSessionsOfAnOlderVersionAreAdopted(t *testing.T) {
	r := newRoom(t)
	var silent []string
	for range 60 {
		s, _ := r.submit()
		r.older(s)
		silent = append(silent, s.ID)
	}
	late, customer := r.submit()
	r.gone(late.ID, customer)
	r.older(r.stored(late.ID))
	over, _ := r.submit()
	r.older(over)
	r.end(over.ID)
	r.clock.Advance(lease)
	for range 4 { // a few more each time
		r.due = r.queue(r.log) // of another process
		r.pass()
	}
	for _, id := range silent {
		r.wantHead("adopted", id, 2)
	}
	r.wantHead("gone before", late.ID, 2)
	looks := map[string]int{}
	for _, one := range r.allDue() {
		looks[one.Kind+" "+one.Subject]++
	}
	for _, id := range append(silent, late.ID) {
		if looks["presence "+id] != 1 || looks["deadline "+id] != 1 {
			t.Errorf("%s is due %d and %d times", id, looks["presence "+id], looks["deadline "+id])
		}
	}
	if len(looks) != 2*61 {
		t.Errorf("due: %v", looks)
	}
	r.clock.Advance(time.Minute)
	r.pass()
	r.clock.Advance(session.MaxUnnoticed)
	r.pass()
	for _, id := range append(silent, late.ID) {
		if s := r.stored(id); s.Phase != session.PhaseEnded {
			t.Errorf("%s is %s", id, s.Phase)
		}
	}
	if left := r.allDue(); len(left) != 0 {
		t.Errorf("left %v", left)
	}
	if marks, err := r.table.Query(t.Context(), keys.OpenSessions.Range()); err != nil || len(marks.Items) != 0 {
		t.Errorf("%d marks, %v", len(marks.Items), err)
	}
	// A function of the version before still runs and submits one.
	r.clock.Advance(due.Settles / 2)
	last, _ := r.submit()
	r.older(last)
	r.clock.Advance(due.Settles / 2)
	r.pass()
	r.pass()
	r.wantHead("submitted after the first walk", last.ID, 2)
}
