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

// Accept assigns a waiting query to the representative. The same acceptID gets the same answer again. Faults: session_absent
// (Absent) for sessions that they do not see, not_available (Conflict) unless their status is available or the query is reserved for
// them, workload_full (Conflict) with the facts max, switch, layer and name, and those of session.Accept, of which session_taken
// (Conflict) names the winner.
func (q *Queue) Accept(ctx context.Context, rep Representative, id, acceptID string) (session.State, []session.Event, error) {
	asked, err := q.inReach(ctx, rep, id)
	if err != nil {
		return session.State{}, nil, err
	}
	limit, err := q.Limit(ctx, rep)
	if err != nil {
		return session.State{}, nil, err
	}
	var state session.State
	var events []session.Event
	err = q.loop.Run(ctx, func() error {
		workload, err := q.workload(ctx, rep.Company, rep.Person)
		if err != nil {
			return err
		}
		also, err := q.add(ctx, workload, limit, asked)
		if err != nil {
			return err
		}
		state, events, err = q.sessions.Accept(ctx, id, rep.owner(), acceptID, also)
		return err
	})
	return state, events, err
}

// owner returns the representative as a session notes who accepted it.
func (r Representative) owner() session.Rep {
	owner := session.Rep{Person: r.Person, Name: r.Name, Company: r.Company}
	for _, one := range slices.Backward(r.teams) {
		owner.Team, owner.TeamName, owner.Path = one.ID, one.Name, append(owner.Path, one.ID)
	}
	return owner
}

// inReach refuses a session that is not for this representative. One that a colleague at the same portals has accepted is in
// reach: the two raced for it, and the answer names the winner.
func (q *Queue) inReach(ctx context.Context, rep Representative, id string) (session.State, error) {
	state, err := q.sessions.Get(ctx, id)
	if err != nil {
		return session.State{}, err
	}
	if !rep.Serves(state) {
		return session.State{}, fault.New(fault.Absent, "session_absent")
	}
	return state, nil
}

// add returns the change that adds a session to the workload. If the workload looked full but was not, it returns a
// table.Refusal, so that the caller reads again.
func (q *Queue) add(ctx context.Context, found items.Stored[Workload], limit feature.Effective, asked session.State) (table.Change, error) {
	workload := found.Value
	if slices.Contains(workload.Sessions, asked.ID) {
		return table.Require(found.Item.Key, table.Version(found.Version())), nil
	}
	if workload.Status != Available && asked.Reserved.Person == "" {
		return table.Change{}, fault.New(fault.Conflict, "not_available")
	}
	if len(workload.Sessions) >= limit.Value {
		counted, err := q.Recount(ctx, workload.Company, workload.Person)
		if err != nil {
			return table.Change{}, err
		}
		if len(counted.Sessions) < limit.Value {
			return table.Change{}, &table.Refusal{Changes: []int{0}}
		}
		return table.Change{}, fault.New(fault.Conflict, "workload_full", "max", strconv.Itoa(limit.Value),
			"switch", limit.Switch, "layer", string(limit.Layer), "name", limit.Name)
	}
	workload.Sessions = append(workload.Sessions, asked.ID)
	return found.Put(workload), nil
}
