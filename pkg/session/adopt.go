package session

import (
	"context"
	"time"

	"acude/pkg/fault"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// adoptAtOnce is how many sessions one step adopts.
const adoptAtOnce = 25

// adopt makes the deadline and the next look due of the next open sessions that an older version submitted. It listed them by a mark
// each, which is removed in the same write: so those that are left are the next, whatever the cursor, and none is adopted twice.
func (st *Store) adopt(ctx context.Context, _ string) (string, error) {
	r := keys.OpenSessions.Range()
	r.Limit = adoptAtOnce
	page, err := st.table.Query(ctx, r)
	if err != nil {
		return "", err
	}
	for _, mark := range page.Items {
		if err := st.adoptOne(ctx, mark); err != nil {
			return "", err
		}
	}
	return page.Next, nil
}

func (st *Store) adoptOne(ctx context.Context, mark table.Item) error {
	changes := []table.Change{table.Remove(mark.Key, table.Present())}
	head, err := st.head(ctx, mark.Index1.Sort)
	s := head.Value
	switch {
	case fault.KindOf(err) == fault.Absent:
	case err != nil:
		return err
	case s.Open():
		changes = append(changes, table.Require(headKey(s.ID), table.Version(head.Version())), presenceOf(s).Set(st.clock.Now()))
		changes = append(changes, deadlineOf(s).Move(time.Time{}, s.Deadline)...)
	}
	err = st.table.Write(ctx, changes...)
	if table.Refused(err) != nil {
		return nil // it was adopted, or it changed and its mark is met in the next walk
	}
	return err
}
