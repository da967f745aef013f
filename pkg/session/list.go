package session

import (
	"context"

	"acude/pkg/items"
	"acude/pkg/keys"
)

// Queue returns a company's open sessions, oldest first. It reads an index, which may be seconds old: show it, decide nothing by it.
func (st *Store) Queue(ctx context.Context, company string) ([]State, error) {
	return items.List[State](ctx, st.table, keys.Queue(company).Range())
}

// Place returns where a waiting session stands among those that wait at the same subportal, counted from 1, and how many wait
// there. The place is 0 when it does not wait. The queue is Queue's answer.
func Place(queue []State, session string) (place, waiting int) {
	portal, subportal := "", ""
	for _, s := range queue {
		if s.ID == session {
			portal, subportal = s.Portal, s.Subportal
		}
	}
	for _, s := range queue {
		if s.Phase != PhaseWaiting || s.Portal != portal || s.Subportal != subportal {
			continue
		}
		waiting++
		if s.ID == session {
			place = waiting
		}
	}
	return place, waiting
}
