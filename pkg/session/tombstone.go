package session

import (
	"context"
	"fmt"
	"time"

	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// tombstone returns what is left of an ended session when the rest has expired: when it was, where, and who served it, by the names of
// that time. It says nothing about the customer, nor what they said.
func (r Row) tombstone() Row {
	return Row{
		ID: r.ID, Company: r.Company, Portal: r.Portal, Title: r.Title, Subportal: r.Subportal, Phase: r.Phase, Owner: r.Owner, OwnerName: r.OwnerName,
		Team: r.Team, TeamName: r.TeamName, Path: r.Path, Submitted: r.Submitted, Accepted: r.Accepted, Ended: r.Ended, EndReason: r.EndReason,
		Outcome: r.Outcome, Gone: true,
	}
}

// tombstoneChanges returns what brings the session's tombstone from what was read to the next state. A session has one from its end on.
func (st *Store) tombstoneChanges(read items.Stored[State], after State) []table.Change {
	if after.Open() {
		return nil
	}
	left := after.Row().tombstone()
	if !former(read.Item) && read.Value.Row().tombstone().Same(left) {
		return nil
	}
	return []table.Change{table.Save(st.tombstoneItem(left))}
}

func (st *Store) tombstoneItem(left Row) table.Item {
	item := items.New(keys.InSession(left.ID).At(keys.Tombstone), left)
	item.Expires = st.forgotten(left.Submitted)
	keys.TombstonesAt(left.Company, left.Portal).Put(&item, left.place())
	keys.Tombstones(left.Company, shard(left.ID)).Put(&item, left.place())
	return item
}

// forgotten is when nothing tells any more of a session that was submitted at a time.
func (st *Store) forgotten(submitted time.Time) time.Time {
	return submitted.Add(st.timing.Keep + st.timing.Remember)
}

// Left returns the tombstone of a session. It is there from the session's end on, and means that the rest has expired only when Get does
// not find the session. Fault: session_absent.
func (st *Store) Left(ctx context.Context, session string) (Row, error) {
	if !id.Valid(session) {
		return Row{}, sessionAbsent()
	}
	one, err := items.Get[Row](ctx, st.table, keys.InSession(session).At(keys.Tombstone), sessionAbsent)
	if err != nil && fault.KindOf(err) != fault.Absent {
		err = fmt.Errorf("tombstone of session %s: %w", session, err)
	}
	return one.Value, err
}

// expired returns a list's part up to the newest session that may have expired: tombstones of younger ones say nothing yet.
func (st *Store) expired(r table.Range) table.Range {
	if to := TimeKey(st.clock.Now().Add(time.Second - st.timing.Keep)); r.To == "" || to < r.To {
		r.To = to
	}
	return r
}
