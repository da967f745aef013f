package people

import "context"

// resetFactors takes the second factors from a person. Faults: person_absent; those of factor.Reset.
func (k kind[Shown]) resetFactors(ctx context.Context, id, match string) (*personOutput[Shown], error) {
	by, err := k.changer(ctx)
	if err != nil {
		return nil, err
	}
	_, version, err := k.seen(ctx, by, id, match)
	if err != nil {
		return nil, err
	}
	if _, err := k.Factors.Reset(ctx, by, id, version); err != nil {
		return nil, err
	}
	return k.answer(ctx, by, id, "")
}

type resetManagerFactorsInput struct {
	Manager string `path:"manager" maxLength:"26"`
	Match   string `header:"If-Match" maxLength:"30"`
}

// resetManagerFactors takes the second factors from a manager who lost them. Faults: those of factor.Reset.
func (h *Handlers) resetManagerFactors(ctx context.Context, in *resetManagerFactorsInput) (*personOutput[Manager], error) {
	return h.managers().resetFactors(ctx, in.Manager, in.Match)
}

type resetRepresentativeFactorsInput struct {
	Representative string `path:"representative" maxLength:"26"`
	Match          string `header:"If-Match" maxLength:"30"`
}

// resetRepresentativeFactors takes the second factors from a representative who lost them; company managers do. Faults: those
// of factor.Reset.
func (h *Handlers) resetRepresentativeFactors(ctx context.Context, in *resetRepresentativeFactorsInput) (*personOutput[Representative], error) {
	return h.representatives().resetFactors(ctx, in.Representative, in.Match)
}
