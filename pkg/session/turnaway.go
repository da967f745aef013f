package session

import (
	"context"
	"time"
)

// TurnAway ends a session that waits because its portal has closed. One that does not wait any more stays as it is: a
// representative was faster, or it was turned away before. Fault: session_absent.
func (l *Log) TurnAway(ctx context.Context, session string) (State, []Event, error) {
	return l.advance(ctx, session, func(s State, now time.Time) (plan, error) {
		if s.Phase != Waiting {
			return plan{}, nil
		}
		return plan{events: []Event{{At: now, Kind: Closed, Reason: EndClosed}}}, nil
	})
}
