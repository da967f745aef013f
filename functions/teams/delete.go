package teams

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/people/teamdeletion"
)

type deleteTeamInput struct {
	Team  string `path:"team" maxLength:"26"`
	Match string `header:"If-Match" maxLength:"30"`
}

// deleteTeam deletes a team: its representatives and subteams move to the team above, or to none. It takes several steps; after
// a failure a repeat of the request finishes them. Faults: team_absent, outdated, team_top_of_reach (Forbidden),
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
	rooms := teamdeletion.Rooms{Teams: h.Teams, Portals: h.Portals, People: h.People}
	return nil, teamdeletion.Delete(ctx, rooms, by, in.Team, version)
}

// mayDelete returns the actor if they also reach the team above; for a half-deleted team that is the one its people moved to.
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
