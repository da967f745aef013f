package session

import (
	"context"
	"time"

	"acude/pkg/due"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// The kinds of work that is due for a session.
const (
	dueDeadline = "deadline" // at State.Deadline
	duePresence = "presence" // when the last lease of somebody present may be over
)

// deadlineOf is what is due at a session's deadline. Whatever changes the deadline moves it, in the same write.
func deadlineOf(s State) due.Item {
	return due.Item{Kind: dueDeadline, Subject: s.ID, Company: s.Company}
}

// deadlineChanges returns the changes that make a session due at its next deadline.
func deadlineChanges(read items.Stored[State], after State) []table.Change {
	changes := deadlineOf(after).Move(read.Value.Deadline, after.Deadline)
	if len(changes) == 0 && former(read.Item) && !after.Deadline.IsZero() {
		changes = []table.Change{deadlineOf(after).Set(after.Deadline)}
	}
	return changes
}

// presenceOf is the next look at who is there. There is one as long as the session is open, from its submission on.
func presenceOf(s State) due.Item {
	return due.Item{Kind: duePresence, Subject: s.ID, Company: s.Company}
}

// Serve registers what is due for sessions.
func (st *Store) Serve(q *due.Queue) {
	q.Handle(dueDeadline, st.atDeadline)
	q.Handle(duePresence, st.lookAround)
	q.Adopt("sessions", due.Listed(st.table, keys.OpenSessions, st.adopt))
	q.Adopt(adoption, due.InCompanies(st.table, st.remember))
}

// atDeadline writes the events of a passed deadline. A later one has an item of its own.
func (st *Store) atDeadline(ctx context.Context, item due.Item) (time.Time, error) {
	_, _, err := st.Settle(ctx, item.Subject)
	return time.Time{}, known(err)
}

// known leaves out the error of a session that has expired: nothing is due for it any more.
func known(err error) error {
	if fault.KindOf(err) == fault.Absent {
		return nil
	}
	return err
}
