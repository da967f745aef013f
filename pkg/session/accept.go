package session

import (
	"context"
	"time"

	"acude/pkg/fault"
	"acude/pkg/table"
)

// Rep is a representative who acts on a session. Team, TeamName and Path (the teams from the top one to Team) are needed to accept one.
type Rep struct {
	Company, Person, Name string
	Team, TeamName        string
	Path                  []string
}

// Accept makes a representative the owner of a waiting query. Of all who try, exactly one wins; when the winner repeats it with the
// same acceptID, it succeeds again, without events. The changes in also are part of the same write: when only their conditions fail,
// nothing is written and the error is a *table.Refusal with positions among them.
//
// Faults: session_absent, also for another company's; session_taken (Conflict) with the fact winner, the owner's name;
// session_ended (Conflict); session_busy, table_unavailable (Unavailable): the outcome is unknown, repeat it with the same acceptID.
func (st *Store) Accept(ctx context.Context, session string, rep Rep, acceptID string, also ...table.Change,
) (State, []Event, error) {
	if acceptID == "" || len(acceptID) > MaxSender {
		return State{}, nil, fault.Refuse("acceptId", "sender_invalid")
	}
	return st.advance(ctx, session, func(s State, now time.Time) (plan, error) {
		switch {
		case s.Company != rep.Company:
			return plan{}, fault.New(fault.Absent, "session_absent")
		case !s.Open():
			return plan{}, fault.New(fault.Conflict, "session_ended")
		case s.Owner == rep.Person && s.AcceptID == acceptID:
			return plan{}, nil
		case s.Phase != PhaseWaiting:
			return plan{}, fault.New(fault.Conflict, "session_taken", "winner", s.OwnerName())
		}
		return plan{events: st.accept(s, rep, acceptID, now), foreign: also}, nil
	})
}

func (st *Store) accept(s State, rep Rep, acceptID string, now time.Time) []Event {
	participant := st.ids.New()
	if before, found := s.Person(rep.Person); found {
		participant = before.ID
	}
	out := []Event{{At: now, By: participant, Kind: Accepted, Person: rep.Person, Name: rep.Name, Epoch: s.Epoch + 1,
		AcceptID: acceptID, Team: rep.Team, TeamName: rep.TeamName, Path: rep.Path}}
	for _, p := range s.missing() { // the customer of a waiting query may be gone; they have more time now
		out = append(out, Event{At: now, Kind: Lost, Participant: p.ID, Until: now.Add(st.timing.CustomerReconnect)})
	}
	return out
}
