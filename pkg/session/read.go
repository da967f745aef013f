package session

import (
	"context"
	"math"
	"time"

	"acude/pkg/items"
	"acude/pkg/keys"
)

// MaxEvents is the largest page of Events.
const MaxEvents = 200

// Get returns a session as it is now. It writes the events of passed deadlines first. Fault: session_absent.
func (st *Store) Get(ctx context.Context, session string) (State, error) {
	s, _, err := st.Settle(ctx, session)
	return s, err
}

// Settle is Get that also returns the events it wrote.
func (st *Store) Settle(ctx context.Context, session string) (State, []Event, error) {
	return st.advance(ctx, session, func(State, time.Time) (plan, error) { return plan{}, nil })
}

// Written returns a session as its log says. Unlike Get it writes nothing, so what is due by now may be missing. Fault: session_absent.
func (st *Store) Written(ctx context.Context, session string) (State, error) {
	head, err := st.head(ctx, session)
	return head.Value, err
}

// Events returns at most limit events after a number, in order, as a role may see them, and the number of the log's last event. A limit
// of 0 or above MaxEvents means MaxEvents. Fault: session_absent.
func (st *Store) Events(ctx context.Context, session string, after int64, limit int, role Role) ([]Event, int64, error) {
	s, err := st.Get(ctx, session)
	if err != nil {
		return nil, 0, err
	}
	return st.WrittenEvents(ctx, s, after, limit, role)
}

// WrittenEvents is Events of a session that was read before. It writes nothing.
func (st *Store) WrittenEvents(ctx context.Context, s State, after int64, limit int, role Role) ([]Event, int64, error) {
	if limit <= 0 || limit > MaxEvents {
		limit = MaxEvents
	}
	out := []Event{}
	r := keys.InSession(s.ID).Since(keys.Event, keys.EventAt(min(max(after, 0), math.MaxInt64-1)+1))
	r.Limit = limit
	for one, err := range items.Each[Event](ctx, st.table, r) {
		if err != nil {
			return nil, 0, err
		}
		if out = append(out, one.Value.For(role)); len(out) == limit {
			break
		}
	}
	if len(out) > 0 {
		s.Head = max(s.Head, out[len(out)-1].N)
	}
	return out, s.Head, nil
}
