package portals

import (
	"context"

	"acude/pkg/edge"
)

type availableInput struct {
	Address string `path:"address" maxLength:"100"`
	Portal  string `query:"portal" maxLength:"26" doc:"the portal that asks, which may have its own addresses again"`
}

// Availability says whether an address is free.
type Availability struct {
	Available  bool   `json:"available"`
	Code       string `json:"code,omitempty" enum:"portal_address_invalid,address_taken"`
	Text       string `json:"text,omitempty" doc:"what is wrong, in the reader's language"`
	Suggestion string `json:"suggestion,omitempty" doc:"an address near to it that is free"`
}

type availableOutput struct{ Body Availability }

// checkAddress looks up whether a portal may have an address.
func (h *Handlers) checkAddress(ctx context.Context, in *availableInput) (*availableOutput, error) {
	found, err := h.Portals.Available(ctx, edge.CallerOf(ctx).Company, in.Portal, in.Address)
	if err != nil {
		return nil, err
	}
	out := &availableOutput{Body: Availability{Available: found.Available, Code: found.Problem, Suggestion: found.Suggestion}}
	if found.Problem != "" {
		out.Body.Text = edge.Text(ctx, "fault_"+found.Problem, nil)
	}
	return out, nil
}
