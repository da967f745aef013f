package session

import (
	"context"
	"errors"
	"time"

	"acude/pkg/keys"
	"acude/pkg/table"
)

// Settled is what Expire did to one session.
type Settled struct {
	State  State
	Events []Event
}

// Expire goes through all open sessions: it writes the events of passed deadlines, and records who has no socket any more and who is
// back. The caller may be late, call twice or not at all, because every read settles its own session. It returns what changed. An
// error in one session does not stop the others.
func (st *Store) Expire(ctx context.Context) ([]Settled, error) {
	var out []Settled
	var failed []error
	for item, err := range table.All(ctx, st.table, keys.OpenSessions.Range()) {
		if err != nil {
			return out, errors.Join(append(failed, err)...)
		}
		done, err := st.expire(ctx, item.Index1.Sort)
		if err != nil {
			failed = append(failed, err)
		}
		if len(done.Events) > 0 {
			out = append(out, done)
		}
	}
	return out, errors.Join(failed...)
}

func (st *Store) expire(ctx context.Context, session string) (Settled, error) {
	s, events, err := st.Settle(ctx, session)
	if err != nil || !s.Open() {
		return Settled{s, events}, err
	}
	served, err := attachments(ctx, st.table, session)
	if err != nil {
		return Settled{s, events}, err
	}
	online := make(map[string]bool, len(served))
	for _, a := range served {
		online[a.Participant] = true
	}
	now := st.clock.Now()
	for _, p := range s.Participants {
		turn := st.missed
		switch {
		case p.Present && !online[p.ID] && st.silent(p, now):
		case !p.Present && online[p.ID]:
			turn = st.Back
		default:
			continue
		}
		after, more, err := turn(ctx, session, p.ID)
		if err != nil {
			return Settled{s, events}, err
		}
		s, events = after, append(events, more...)
	}
	return Settled{s, events}, nil
}

// silent reports whether a participant without a socket has had time to open one.
func (st *Store) silent(p Participant, now time.Time) bool {
	return !now.Before(p.Since.Add(st.timing.Lease))
}
