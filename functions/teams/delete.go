package teams

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
)

type deleteTeamInput struct {
	Team  string `path:"team" maxLength:"26"`
	Match string `header:"If-Match" maxLength:"30"`
}

// deleteTeam deletes a team: its representatives and its subteams fall to the team above, or to none. It is done in steps, and a
// repeat of the request finishes what a failure left. Faults: team_absent, outdated, team_top_of_reach (Forbidden),
// team_name_taken_above (Conflict).
func (h *Handlers) deleteTeam(ctx context.Context, in *deleteTeamInput) (*struct{}, error) {
	version, err := edge.Matching(in.Match)
	if err != nil {
		return nil, err
	}
	by, err := h.mayDelete(ctx, in.Team)
	if err != nil {
		return nil, err
	}
	if err := h.Teams.Dissolve(ctx, by, in.Team, version); err != nil {
		return nil, err
	}
	if err := h.Portals.Assign(ctx, by, in.Team, nil); err != nil {
		return nil, err
	}
	to, err := h.Teams.Home(ctx, by.Company, in.Team)
	if err != nil {
		return nil, err
	}
	if err := h.People.Leave(ctx, by, in.Team, to); err != nil {
		return nil, err
	}
	return nil, h.Teams.Settle(ctx, by.Company, in.Team)
}

// mayDelete returns the actor when he reaches the team above as well; of a dissolved team that is the one it fell to.
func (h *Handlers) mayDelete(ctx context.Context, id string) (access.Actor, error) {
	by := access.ActorOf(ctx)
	r, err := h.reachedTeam(ctx, id)
	if fault.KindOf(err) == fault.Absent {
		reach, failed := h.Teams.Reach(ctx, by)
		if failed != nil {
			return by, failed
		}
		to, gone := h.Teams.Home(ctx, by.Company, id)
		if gone == nil && to != id && reach.Team(to) {
			return by, nil
		}
		return by, err
	}
	if err == nil && !r.free() {
		err = fault.New(fault.Forbidden, "team_top_of_reach")
	}
	return by, err
}
