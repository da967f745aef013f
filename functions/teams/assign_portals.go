package teams

import (
	"context"

	"acude/pkg/portal"
)

type teamPortalsInput struct {
	Team string `path:"team" maxLength:"26"`
	Body struct {
		Assignments []portal.Assignment `json:"assignments" maxItems:"200" doc:"all subportals of the team's own; it is taken from all others"`
	}
}

// assignPortals assigns a team to exactly these subportals. Faults: team_absent, those of portal.Assign.
func (h *Handlers) assignPortals(ctx context.Context, in *teamPortalsInput) (*teamOutput, error) {
	_, err := h.repeated(ctx, in.Team, func(r reached) (int, error) {
		return 0, h.Portals.Assign(ctx, r.by, in.Team, in.Body.Assignments)
	})
	if err != nil {
		return nil, err
	}
	return h.showTeam(ctx, in.Team)
}
