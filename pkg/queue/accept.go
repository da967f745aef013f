package queue

import (
	"context"
	"slices"
	"strconv"

	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/items"
	"acude/pkg/session"
	"acude/pkg/table"
)

// Accept gives a waiting query to the representative. The same acceptID gets the same answer again. Faults: session_absent
// (Absent) for what they do not see, not_available (Conflict) unless their status is available, desk_full (Conflict) with
// the facts max, switch, layer and name, and those of session.Accept, of which session_taken (Conflict) names the winner.
func (q *Queue) Accept(ctx context.Context, seat Seat, id, acceptID string) (session.State, []session.Event, error) {
	if err := q.inReach(ctx, seat, id); err != nil {
		return session.State{}, nil, err
	}
	limit, err := q.Limit(ctx, seat)
	if err != nil {
		return session.State{}, nil, err
	}
	var state session.State
	var events []session.Event
	err = q.loop.Run(ctx, func() error {
		desk, err := q.desk(ctx, seat.Company, seat.Person)
		if err != nil {
			return err
		}
		also, err := q.lay(ctx, desk, limit, id)
		if err != nil {
			return err
		}
		rep := session.Rep{Person: seat.Person, Name: seat.Name, Company: seat.Company}
		state, events, err = q.sessions.Accept(ctx, id, rep, acceptID, also)
		return err
	})
	return state, events, err
}

// inReach refuses a session that is not for this representative. One that somebody else of their portals has taken is in
// reach: they raced for it, and the answer names the winner.
func (q *Queue) inReach(ctx context.Context, seat Seat, id string) error {
	state, err := q.sessions.Read(ctx, id)
	if err != nil {
		return err
	}
	if !seat.Faces(state) {
		return fault.New(fault.Absent, "session_absent")
	}
	return nil
}

// lay returns the change that puts a session on the desk. A desk that looked full but was not answers a table.Refusal: look
// again.
func (q *Queue) lay(ctx context.Context, found items.Stored[Desk], limit feature.Effective, id string) (table.Change, error) {
	desk := found.Value
	if slices.Contains(desk.Sessions, id) {
		return table.Require(found.Item.Key, table.Version(found.Version())), nil
	}
	if desk.Status != Available {
		return table.Change{}, fault.New(fault.Conflict, "not_available")
	}
	if len(desk.Sessions) >= limit.Value {
		counted, err := q.Recount(ctx, desk.Company, desk.Person)
		if err != nil {
			return table.Change{}, err
		}
		if len(counted.Sessions) < limit.Value {
			return table.Change{}, &table.Refusal{Changes: []int{0}}
		}
		return table.Change{}, fault.New(fault.Conflict, "desk_full", "max", strconv.Itoa(limit.Value),
			"switch", limit.Switch, "layer", string(limit.Layer), "name", limit.Name)
	}
	desk.Sessions = append(desk.Sessions, id)
	return found.Put(desk), nil
}
