package session

import (
	"context"
	"time"

	"acude/pkg/fault"
)

// Requeue takes a session from its owner of an epoch and puts it back into the queue with its original time, for instance
// when he signs out. Reason is a word for the log. Faults: session_absent; epoch_passed (Conflict) when the session has
// another owner or none.
func (l *Log) Requeue(ctx context.Context, session string, epoch int64, reason string) (State, []Event, error) {
	return l.advance(ctx, session, func(s State, now time.Time) (plan, error) {
		if !s.Open() || s.Owner == "" || s.Epoch != epoch {
			return plan{}, fault.New(fault.Conflict, "epoch_passed")
		}
		return plan{events: requeue(s, Event{At: now, Reason: reason})}, nil
	})
}

// Close ends an open session in the company's name; an ended one stays as it is. Fault: session_absent.
func (l *Log) Close(ctx context.Context, session string) (State, []Event, error) {
	return l.advance(ctx, session, func(s State, now time.Time) (plan, error) {
		if !s.Open() {
			return plan{}, nil
		}
		return plan{events: []Event{{At: now, Kind: Closed, Reason: EndClosed}}}, nil
	})
}
