package session

import (
	"context"
	"slices"
	"time"
	"unicode/utf8"

	"acude/pkg/fault"
)

// Decline records that a representative does not take a waiting query, which waits on for the others; one that waits for them alone ends.
// A repeat changes nothing. Faults: session_absent, session_taken, session_ended; invalid_input with text_too_long.
func (st *Store) Decline(ctx context.Context, session string, rep Rep, reason string) (State, []Event, error) {
	if err := checkText("reason", reason, utf8.ValidString(reason)); err != nil {
		return State{}, nil, err
	}
	return st.advance(ctx, session, func(s State, now time.Time) (plan, error) {
		switch {
		case s.Company != rep.Company:
			return plan{}, fault.New(fault.Absent, "session_absent")
		case !s.Open():
			return plan{}, fault.New(fault.Conflict, "session_ended")
		case s.Phase != PhaseWaiting:
			return plan{}, fault.New(fault.Conflict, "session_taken", "winner", s.OwnerName())
		case slices.Contains(s.Declined, rep.Person):
			return plan{}, nil
		}
		declined := []Event{{At: now, Kind: Declined, Person: rep.Person, Name: rep.Name, Reason: reason}}
		if s.Reserved.Person == rep.Person {
			declined = append(declined, Event{At: now, Kind: Ended, Reason: EndDeclined})
		}
		return plan{events: declined}, nil
	})
}
