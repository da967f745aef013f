package session

import (
	"context"

	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// former reports whether a head was written by a version up to 0.2.0, which listed heads in the indexes, or by one of its functions during
// an update. Such a head is the only thing that is right about its session: rows beside it may be missing or out of date. The next
// read or write of the session writes its rows and takes the head out of the indexes.
func former(head table.Item) bool {
	return head.Index1 != (table.Key{}) || head.Index2 != (table.Key{})
}

// Adopt gives a session its rows when a former version has written its head. During an update it is called for each head that is written.
func (st *Store) Adopt(ctx context.Context, head table.Item) error {
	session, is := keys.HeadIn(head.Key)
	if !is || !former(head) {
		return nil
	}
	_, err := st.Get(ctx, session)
	if fault.KindOf(err) == fault.Absent {
		return nil
	}
	return err
}

// queued returns the open sessions of a company whose heads versions up to 0.2.0 have written, by their ids, as they are after the
// deadlines that have passed.
func (st *Store) queued(ctx context.Context, company string) (map[string]State, error) {
	all, err := items.List[State](ctx, st.table, keys.Queue(company).Range())
	if err != nil {
		return nil, err
	}
	now := st.clock.Now()
	found := make(map[string]State, len(all))
	for _, s := range all {
		found[s.ID] = fold(s, Due(s, now, st.timing.Abandon))
	}
	return found, nil
}
