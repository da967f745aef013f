package session

import (
	"context"
	"time"

	"acude/pkg/items"
	"acude/pkg/keys"
)

// Queue returns a company's open sessions, oldest first. It reads an index, which may be seconds old: show it, decide nothing by it.
func (st *Store) Queue(ctx context.Context, company string) ([]State, error) {
	return items.List[State](ctx, st.table, keys.Queue(company).Range())
}

// Sessions is one page of a company's sessions. Next is "" on the last page.
type Sessions struct {
	States []State
	Next   string
}

// Submitted returns a company's sessions submitted in [from, to), newest first, a page at a time; a zero time leaves that end
// open. It reads an index. Fault: cursor_invalid.
func (st *Store) Submitted(ctx context.Context, company string, from, to time.Time, cursor string, limit int) (Sessions, error) {
	r := keys.Sessions(company).Range()
	r.Backward, r.Limit, r.Cursor = true, limit, cursor
	if !from.IsZero() {
		r.From = TimeKey(from)
	}
	if !to.IsZero() {
		r.To = TimeKey(to)
	}
	states, next, err := items.Page[State](ctx, st.table, r)
	return Sessions{states, next}, err
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
