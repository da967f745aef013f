package session

import (
	"context"
	"time"
)

// EndWaiting ends a waiting session because its portal has closed. It changes nothing when the session does not wait any more.
// Fault: session_absent.
func (st *Store) EndWaiting(ctx context.Context, session string) (State, []Event, error) {
	return st.advance(ctx, session, func(s State, now time.Time) (plan, error) {
		if s.Phase != PhaseWaiting {
			return plan{}, nil
		}
		return plan{events: []Event{{At: now, Kind: Ended, Reason: EndClosed}}}, nil
	})
}
