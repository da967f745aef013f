package session

import (
	"context"
	"time"
)

// RecordingNear records, once, that a recording is close to its size limit; bytes is its size.
func (st *Store) RecordingNear(ctx context.Context, session string, bytes int64) (State, []Event, error) {
	return st.recording(ctx, session, Event{Kind: RecordingWarned, Bytes: bytes})
}

// RecordingAtLimit records, once, that a recording has reached its size limit and has stopped.
func (st *Store) RecordingAtLimit(ctx context.Context, session string, bytes int64) (State, []Event, error) {
	return st.recording(ctx, session, Event{Kind: RecordingFull, Bytes: bytes})
}

func (st *Store) recording(ctx context.Context, session string, e Event) (State, []Event, error) {
	return st.advance(ctx, session, func(s State, now time.Time) (plan, error) {
		if (e.Kind == RecordingWarned && s.Recording.Warned) || (e.Kind == RecordingFull && s.Recording.Full) {
			return plan{}, nil
		}
		e.At = now
		return plan{events: []Event{e}}, nil
	})
}
