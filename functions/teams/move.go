package teams

import (
	"context"

	"acude/pkg/edge"
	"acude/pkg/fault"
)

type moveTeamInput struct {
	Team  string `path:"team" maxLength:"26"`
	Match string `header:"If-Match" maxLength:"30"`
	Body  struct {
		Parent string `json:"parent" maxLength:"26" doc:"the team above from now on; empty for the first level"`
	}
}

// moveTeam moves a team, with everything below it, below another one. A manager cannot move their own topmost team. Faults:
// those of team.Move, team_top_of_reach (Forbidden).
func (h *Handlers) moveTeam(ctx context.Context, in *moveTeamInput) (*teamOutput, error) {
	version, err := edge.Matching(in.Match)
	if err != nil {
		return nil, err
	}
	r, err := h.reachedTeam(ctx, in.Team)
	switch {
	case err != nil:
		return nil, err
	case !r.free():
		return nil, fault.New(fault.Forbidden, "team_top_of_reach")
	case !r.reach.Team(in.Body.Parent):
		return nil, fault.Refuse("parent", "team_absent")
	}
	if _, _, err := h.Teams.Move(ctx, r.by, in.Team, in.Body.Parent, version); err != nil {
		return nil, err
	}
	return h.showTeam(ctx, in.Team)
}
