package teams

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
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
	rooms := teamdeletion.Rooms{Teams: h.Teams, Portals: h.Portals, People: h.People}
	return nil, teamdeletion.Delete(ctx, rooms, access.ActorOf(ctx), in.Team, version)
}
