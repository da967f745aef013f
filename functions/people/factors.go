package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
)

type resetManagerFactorsInput struct {
	Manager string `path:"manager" maxLength:"26"`
	Match   string `header:"If-Match" maxLength:"30"`
}

// resetManagerFactors takes the second factors from a manager who lost them. Faults: those of signin.ResetFactors.
func (h *Handlers) resetManagerFactors(ctx context.Context, in *resetManagerFactorsInput) (*managerOutput, error) {
	by := access.ActorOf(ctx)
	version, err := edge.Matching(in.Match)
	if err != nil {
		return nil, err
	}
	if _, _, err := h.readManager(ctx, by, in.Manager); err != nil {
		return nil, err
	}
	if _, err := h.SignIns.ResetFactors(ctx, by, in.Manager, version); err != nil {
		return nil, err
	}
	return h.manager(ctx, &managerInput{Manager: in.Manager})
}

type resetRepresentativeFactorsInput struct {
	Representative string `path:"representative" maxLength:"26"`
	Match          string `header:"If-Match" maxLength:"30"`
}

// resetRepresentativeFactors takes the second factors from a representative who lost them; company managers do. Faults: those
// of signin.ResetFactors.
func (h *Handlers) resetRepresentativeFactors(ctx context.Context, in *resetRepresentativeFactorsInput) (*representativeOutput, error) {
	by := access.ActorOf(ctx)
	version, err := edge.Matching(in.Match)
	if err != nil {
		return nil, err
	}
	if _, _, err := h.reachedRepresentative(ctx, by, in.Representative); err != nil {
		return nil, err
	}
	if _, err := h.SignIns.ResetFactors(ctx, by, in.Representative, version); err != nil {
		return nil, err
	}
	return h.representative(ctx, &representativeInput{Representative: in.Representative})
}
