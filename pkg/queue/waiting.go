package queue

import (
	"context"

	"acude/pkg/session"
)

// MaxShown is how many waiting queries a list holds, the longest waiting first.
const MaxShown = 500

// Waiting returns the queries that wait for the representative, the longest waiting first. It reads an index, which may lag for
// a moment; Accept decides.
func (q *Queue) Waiting(ctx context.Context, rep Representative) ([]session.State, error) {
	open, err := q.sessions.Queue(ctx, rep.Company)
	if err != nil {
		return nil, err
	}
	var found []session.State
	for _, state := range open {
		if state.Phase == session.PhaseWaiting && rep.Sees(state) && len(found) < MaxShown {
			found = append(found, state)
		}
	}
	return found, nil
}

// Place is a waiting customer's place in the queue of their subportal: 1 is next. It is 0 when they do not wait.
type Place struct{ Place, Waiting int }

// Place counts the sessions that wait at the session's subportal, and those before it.
func (q *Queue) Place(ctx context.Context, state session.State) (Place, error) {
	open, err := q.sessions.Queue(ctx, state.Company)
	if err != nil {
		return Place{}, err
	}
	if state.Phase != session.PhaseWaiting {
		return Place{}, nil
	}
	place := Place{}
	place.Place, place.Waiting = session.Place(open, state.ID)
	if place.Place == 0 { // the index lags behind: they are the newest there
		for _, one := range open {
			if one.Phase == session.PhaseWaiting && one.Portal == state.Portal && one.Subportal == state.Subportal {
				place.Waiting++
			}
		}
		place.Waiting++
		place.Place = place.Waiting
	}
	return place, nil
}

// Line returns the sessions that wait at a subportal, the longest waiting first.
func (q *Queue) Line(ctx context.Context, company, portal, subportal string) ([]session.State, error) {
	open, err := q.sessions.Queue(ctx, company)
	if err != nil {
		return nil, err
	}
	var found []session.State
	for _, state := range open {
		if state.Phase == session.PhaseWaiting && state.Portal == portal && state.Subportal == subportal {
			found = append(found, state)
		}
	}
	return found, nil
}
