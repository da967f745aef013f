package session

import (
	"context"
	"slices"
	"time"

	"acude/pkg/fault"
)

// UndoDecline takes back that a representative declined a query, as long as it waits or is their own by now. A repeat changes nothing.
// Faults: session_absent, session_taken (Conflict) with the fact winner, session_ended (Conflict).
func (st *Store) UndoDecline(ctx context.Context, session string, rep Rep) (State, []Event, error) {
	return st.advance(ctx, session, func(s State, now time.Time) (plan, error) {
		switch {
		case s.Company != rep.Company:
			return plan{}, fault.New(fault.Absent, "session_absent")
		case !s.Open():
			return plan{}, fault.New(fault.Conflict, "session_ended")
		case s.Owner == rep.Person, s.Phase == PhaseWaiting && !slices.Contains(s.Declined, rep.Person):
			return plan{}, nil
		case s.Phase != PhaseWaiting:
			return plan{}, fault.New(fault.Conflict, "session_taken", "winner", s.OwnerName())
		}
		return plan{events: []Event{{At: now, Kind: DeclineUndone, Person: rep.Person, Name: rep.Name}}}, nil
	})
}
