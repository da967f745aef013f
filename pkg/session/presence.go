package session

import (
	"context"
	"time"
)

// Gone records that a participant has no socket left, and until when they may come back. Somebody who is gone already keeps the first
// deadline. In an ended session nothing happens, and when the participant leaves too often (MaxLeaves) the next look notes it. Fault:
// session_absent.
func (st *Store) Gone(ctx context.Context, session, participant string) (State, []Event, error) {
	return st.gone(ctx, session, participant, State.leaves)
}

// missed records, however often that was, that a participant has had no socket for a while.
func (st *Store) missed(ctx context.Context, session, participant string) (State, []Event, error) {
	return st.gone(ctx, session, participant, func(State, Participant, time.Time) bool { return true })
}

func (st *Store) gone(ctx context.Context, session, participant string, says func(State, Participant, time.Time) bool) (State, []Event, error) {
	return st.advance(ctx, session, func(s State, now time.Time) (plan, error) {
		p, found := s.Participant(participant)
		if !found || !p.Present || !s.Open() || !says(s, p, now) {
			return plan{}, nil
		}
		gone := Event{At: now, Kind: Gone, Participant: p.ID, Role: p.Role}
		lost := Event{At: now, Kind: Lost, Participant: p.ID}
		switch {
		case p.Role == RoleCustomer && s.Phase == PhaseWaiting:
			gone.Until = now.Add(st.timing.Abandon)
			return plan{events: []Event{gone}}, nil
		case p.Role == RoleCustomer:
			gone.Until = now.Add(st.timing.CustomerReconnect)
		case p.Person == s.Owner:
			gone.Until = now.Add(st.timing.RepresentativeResume)
		default:
			return plan{events: []Event{gone}}, nil
		}
		lost.Until = gone.Until
		return plan{events: []Event{gone, lost}}, nil
	})
}

// Back records that a participant who was gone has a socket again. It does not bring a former owner back. Fault: session_absent.
func (st *Store) Back(ctx context.Context, session, participant string) (State, []Event, error) {
	return st.advance(ctx, session, func(s State, now time.Time) (plan, error) {
		p, found := s.Participant(participant)
		former := p.Role == RoleRepresentative && p.Person != s.Owner
		if !found || p.Present || former || !s.Open() {
			return plan{}, nil
		}
		return plan{events: []Event{{At: now, Kind: Back, Participant: p.ID, Role: p.Role}}}, nil
	})
}
