package session

import (
	"context"
	"time"

	"acude/pkg/fault"
	"acude/pkg/table"
)

// adopt makes the deadline and the next look due of an open session that an older version submitted. That listed it by a mark.
func (st *Store) adopt(ctx context.Context, mark table.Item) ([]table.Change, error) {
	changes := []table.Change{table.Remove(mark.Key, table.Present())}
	head, err := st.head(ctx, mark.Index1.Sort)
	s := head.Value
	switch {
	case fault.KindOf(err) == fault.Absent:
	case err != nil:
		return nil, err
	case s.Open():
		changes = append(changes, table.Require(headKey(s.ID), table.Version(head.Version())), presenceOf(s).Set(st.clock.Now()))
		changes = append(changes, deadlineOf(s).Move(time.Time{}, s.Deadline)...)
	}
	return changes, nil
}
