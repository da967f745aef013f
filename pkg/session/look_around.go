package session

import (
	"context"
	"time"

	"acude/pkg/due"
	"acude/pkg/items"
	"acude/pkg/keys"
)

// lookAround records who of a session has no socket any more and who is back, and returns when to look again: when the last lease of
// somebody present may be over, and at the latest after the time of a lease. An ended session is not looked at again.
func (st *Store) lookAround(ctx context.Context, item due.Item) (time.Time, error) {
	s, _, err := st.Settle(ctx, item.Subject)
	if err != nil || !s.Open() {
		return time.Time{}, known(err)
	}
	leases, err := st.leases(ctx, s.ID)
	if err != nil {
		return time.Time{}, err
	}
	now := st.clock.Now()
	again := now.Add(st.timing.Lease)
	for _, p := range s.Participants {
		lease, online := leases[p.ID]
		end := p.Since.Add(st.timing.Lease) // somebody without a socket has this time to open one
		if lease.After(end) {
			end = lease
		}
		switch {
		case p.Present && !online && !now.Before(end):
			s, _, err = st.missed(ctx, s.ID, p.ID)
		case !p.Present && online:
			s, _, err = st.Back(ctx, s.ID, p.ID)
		case p.Present && end.Before(again) && end.After(now):
			again = end
		}
		if err != nil {
			return time.Time{}, known(err)
		}
	}
	if !s.Open() {
		return time.Time{}, nil
	}
	return again, nil
}

// leases returns until when each participant has a socket at least: the end of the last lease. Those without one are left out.
func (st *Store) leases(ctx context.Context, session string) (map[string]time.Time, error) {
	last := map[string]time.Time{}
	for one, err := range items.Each[Attachment](ctx, st.table, keys.InSession(session).Each(keys.Lease)) {
		if err != nil {
			return nil, err
		}
		if end := one.Item.Expires; end.After(last[one.Value.Participant]) {
			last[one.Value.Participant] = end
		}
	}
	return last, nil
}
