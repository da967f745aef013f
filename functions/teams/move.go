package teams

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
)

type moveTeamInput struct {
	Team  string `path:"team" maxLength:"26"`
	Match string `header:"If-Match" maxLength:"30"`
	Body  struct {
		Parent string `json:"parent" maxLength:"26" doc:"the team above from now on; empty for the first level"`
	}
}

// moveTeam moves a team, with everything below it, below another one. A manager cannot move their own topmost team. Faults: those of
// team.Move.
func (h *Handlers) moveTeam(ctx context.Context, in *moveTeamInput) (*teamOutput, error) {
	version, err := edge.Matching(in.Match)
	if err != nil {
		return nil, err
	}
	if _, _, err := h.Teams.Move(ctx, access.ActorOf(ctx), in.Team, in.Body.Parent, version); err != nil {
		return nil, err
	}
	return h.showTeam(ctx, in.Team)
}
