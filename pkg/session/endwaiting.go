package session

import (
	"context"
	"time"
)

// EndWaiting ends a session that waits because its portal has closed. One that does not wait any more stays as it is: a
// representative was faster, or it was turned away before. Fault: session_absent.
func (st *Store) EndWaiting(ctx context.Context, session string) (State, []Event, error) {
	return st.advance(ctx, session, func(s State, now time.Time) (plan, error) {
		if s.Phase != PhaseWaiting {
			return plan{}, nil
		}
		return plan{events: []Event{{At: now, Kind: Ended, Reason: EndClosed}}}, nil
	})
}
