package session

import (
	"context"

	"acude/pkg/items"
	"acude/pkg/keys"
)

// Queue returns a company's open sessions, oldest first, as they are after the deadlines that have passed; it does not write those.
// It reads an index, which may be seconds old: show it, decide nothing by it.
func (st *Store) Queue(ctx context.Context, company string) ([]State, error) {
	all, err := items.List[State](ctx, st.table, keys.Queue(company).Range())
	if err != nil {
		return nil, err
	}
	now := st.clock.Now()
	var open []State
	for _, s := range all {
		if s = fold(s, Due(s, now, st.timing.Abandon)); s.Open() {
			open = append(open, s)
		}
	}
	return open, nil
}
