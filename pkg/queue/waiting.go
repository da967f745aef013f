package queue

import (
	"context"

	"acude/pkg/session"
)

// MaxShown is how many waiting queries a list holds, the first ones of their order.
const MaxShown = 500

// Waiting returns the queries that wait for the representative, in their order. It reads an index, which may lag for a moment; Accept
// decides.
func (q *Queue) Waiting(ctx context.Context, rep Representative) ([]session.State, error) {
	found, err := q.waiting(ctx, rep.Company, rep.Sees)
	if err != nil {
		return nil, err
	}
	ordered(found, rep.standing)
	return found[:min(len(found), MaxShown)], nil
}

// Place is a waiting customer's place in the queue of their subportal: 1 is next. Waiting counts those who are there. Both are 0 when
// the customer does not wait.
type Place struct{ Place, Waiting int }

// Place tells a customer their place. Only a customer who is there asks, so the place is counted as for one who is there.
func (q *Queue) Place(ctx context.Context, state session.State) (Place, error) {
	if state.Phase != session.PhaseWaiting {
		return Place{}, nil
	}
	line, err := q.Line(ctx, state.Company, state.Portal, state.Subportal)
	if err != nil {
		return Place{}, err
	}
	mine, place := standingOf(state, false, false), Place{Place: 1, Waiting: 1}
	for _, one := range line {
		if one.ID == state.ID {
			continue
		}
		place.Waiting++
		if standingOf(one, false, false) < mine {
			place.Place++
		}
	}
	return place, nil
}

// Line returns the sessions that wait at a subportal and whose customers are there, in their order.
func (q *Queue) Line(ctx context.Context, company, portal, subportal string) ([]session.State, error) {
	found, err := q.waiting(ctx, company, func(state session.State) bool {
		return state.Portal == portal && state.Subportal == subportal && state.CustomerIsThere()
	})
	ordered(found, func(state session.State) standing { return standingOf(state, false, false) })
	return found, err
}

// waiting returns the sessions of a company that wait and for which keep holds.
func (q *Queue) waiting(ctx context.Context, company string, keep func(session.State) bool) ([]session.State, error) {
	open, err := q.sessions.Queue(ctx, company)
	if err != nil {
		return nil, err
	}
	var found []session.State
	for _, state := range open {
		if state.Phase == session.PhaseWaiting && keep(state) {
			found = append(found, state)
		}
	}
	return found, nil
}
