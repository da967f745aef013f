package teams

import (
	"context"

	"acude/pkg/access"
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

// moveTeam moves a team, with everything below it, below another one. A manager cannot move their own topmost team. Faults: those of
// team.Move; an outdated If-Match is team_changed (Outdated) with the facts name and above, the team above by now, or team_changed_first
// (Outdated) with the fact name for one on the first level.
func (h *Handlers) moveTeam(ctx context.Context, in *moveTeamInput) (*teamOutput, error) {
	version, err := edge.Matching(in.Match)
	if err != nil {
		return nil, err
	}
	_, _, err = h.Teams.Move(ctx, access.ActorOf(ctx), in.Team, in.Body.Parent, version)
	if fault.KindOf(err) == fault.Outdated {
		return nil, h.changed(ctx, in.Team)
	}
	if err != nil {
		return nil, err
	}
	return h.showTeam(ctx, in.Team)
}

// changed refuses to move a team of which the caller saw another version, and says what it is called and where it is now.
func (h *Handlers) changed(ctx context.Context, team string) error {
	if err := edge.Readmit(ctx); err != nil {
		return err
	}
	r, err := h.reachedTeam(ctx, team)
	switch {
	case err != nil:
		return err
	case !r.free():
		return fault.New(fault.Forbidden, "team_top_of_reach")
	}
	if above := r.named(r.team.Parent); above != nil {
		return fault.New(fault.Outdated, "team_changed", "name", r.team.Name, "above", above.Name)
	}
	return fault.New(fault.Outdated, "team_changed_first", "name", r.team.Name)
}
