package teams

import (
	"context"
	"net/http"

	"acude/pkg/access"
	"acude/pkg/audit"
)

type createTeamInput struct {
	Once string `header:"Idempotency-Key" maxLength:"100"`
	Body struct {
		Name   string `json:"name" minLength:"1" maxLength:"100"`
		Parent string `json:"parent,omitempty" maxLength:"26" doc:"the team above; empty on the first level"`
	}
}

type createTeamOutput struct {
	Status int    `default:"201"`
	ETag   string `header:"ETag"`
	Body   Team
}

// createTeam adds a team below one that the caller reaches; the first level needs a caller who reaches all teams. Faults: those of
// team.Create.
func (h *Handlers) createTeam(ctx context.Context, in *createTeamInput) (*createTeamOutput, error) {
	by := access.ActorOf(ctx).OnceFor(in.Once, in.Body)
	made, err := h.Teams.Create(ctx, by, in.Body.Name, in.Body.Parent)
	if before, ok := audit.Before(h.Audit.Recall(ctx, by, err)); ok {
		made.ID, err = before, nil
	}
	if err != nil {
		return nil, err
	}
	shown, err := h.showTeam(ctx, made.ID)
	if err != nil {
		return nil, err
	}
	return &createTeamOutput{Status: http.StatusCreated, ETag: shown.ETag, Body: shown.Body}, nil
}
