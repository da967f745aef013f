package session

import (
	"context"
	"time"

	"acude/pkg/portal"
)

// Unrecorded is the reason of ScreenStopped when a share ends because it cannot be recorded at a portal that requires it.
const Unrecorded = "unrecorded"

// RecordingBegins records, once, that pictures of the session are in the store.
func (st *Store) RecordingBegins(ctx context.Context, session string) (State, []Event, error) {
	return st.recording(ctx, session, Event{Kind: RecordingBegan})
}

// RecordingNear records, once, that a recording is close to its size limit; bytes is its size.
func (st *Store) RecordingNear(ctx context.Context, session string, bytes int64) (State, []Event, error) {
	return st.recording(ctx, session, Event{Kind: RecordingWarned, Bytes: bytes})
}

// RecordingAtLimit records, once, that a recording has reached its size limit and has stopped. Where recording is required, the share
// ends as well.
func (st *Store) RecordingAtLimit(ctx context.Context, session string, bytes int64) (State, []Event, error) {
	return st.recording(ctx, session, Event{Kind: RecordingFull, Bytes: bytes})
}

// RecordingPauses records that a shared screen is not recorded for now, under which generation of its relays, and why: "no_room" or
// "failed". Nothing happens when that is in the log, or when nothing is shared any more. Where recording is required, the share ends as
// well.
func (st *Store) RecordingPauses(ctx context.Context, session string, generation int, reason string) (State, []Event, error) {
	return st.recording(ctx, session, Event{Kind: RecordingPaused, Generation: generation, Reason: reason})
}

// RecordingGoesOn records that a recording that had paused goes on.
func (st *Store) RecordingGoesOn(ctx context.Context, session string) (State, []Event, error) {
	return st.recording(ctx, session, Event{Kind: RecordingResumed})
}

func (st *Store) recording(ctx context.Context, session string, e Event) (State, []Event, error) {
	return st.advance(ctx, session, func(s State, now time.Time) (plan, error) {
		known := map[Kind]bool{
			RecordingBegan: s.Recording.Began, RecordingWarned: s.Recording.Warned, RecordingFull: s.Recording.Full,
			RecordingPaused: s.Recording.Paused || !s.Screen.On, RecordingResumed: !s.Recording.Paused,
		}
		if known[e.Kind] {
			return plan{}, nil
		}
		e.At = now
		events := []Event{e}
		stops := e.Kind == RecordingPaused || e.Kind == RecordingFull
		if stops && s.Recording.Policy == portal.RecordRequired && s.Screen.On {
			events = append(events, Event{At: now, Kind: ScreenStopped, Reason: Unrecorded})
		}
		return plan{events: events}, nil
	})
}
