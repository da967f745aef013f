package session

import (
	"context"

	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// former reports whether a head was written by a version up to 0.2.0, which listed open heads as the queue, or by one of its functions
// during an update. Such a head is the only thing that is right about its session: rows beside it may be missing or out of date. Whoever
// reads or writes the session gives it its rows.
func former(head table.Item) bool { return head.Index1 != (table.Key{}) }

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
