package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/feature"
	"acude/pkg/feature/overview"
	"acude/pkg/people"
)

type switchSheetOutput struct {
	ETag string `header:"ETag"`
	Body overview.Sheet
}

// readRepresentativeSwitches shows the effective switches of a representative, and why. Fault: person_absent.
func (h *Handlers) readRepresentativeSwitches(ctx context.Context, in *representativeInput) (*switchSheetOutput, error) {
	by := access.ActorOf(ctx)
	p, version, err := h.representatives().read(ctx, by, in.Representative)
	if err != nil {
		return nil, err
	}
	return h.representativeSheet(ctx, by, p, version)
}

func (h *Handlers) representativeSheet(ctx context.Context, by access.Actor, p people.Person, version int64) (*switchSheetOutput, error) {
	reach, err := h.Teams.Reach(ctx, by)
	if err != nil {
		return nil, err
	}
	layers, err := h.Features.Get(ctx, by, edge.LanguageOf(ctx), reach)
	if err != nil {
		return nil, err
	}
	return &switchSheetOutput{
		ETag: edge.ETag(version), Body: overview.Sheet{Own: p.Switches.Shown(), Effective: layers.Representative(p)},
	}, nil
}

type putRepresentativeSwitchesInput struct {
	Representative string `path:"representative" maxLength:"26"`
	Match          string `header:"If-Match" maxLength:"30"`
	Body           struct {
		Switches []feature.Change `json:"switches" minItems:"1" maxItems:"60" doc:"those that change; the others stay"`
	}
}

// changeRepresentativeSwitches changes switches of a representative's own. Faults: person_absent, outdated, switch_unknown,
// switch_not_here and number_out_of_range on switches.<n>.
func (h *Handlers) changeRepresentativeSwitches(ctx context.Context, in *putRepresentativeSwitchesInput) (*switchSheetOutput, error) {
	by, err := h.changer(ctx)
	if err != nil {
		return nil, err
	}
	p, version, err := h.representatives().seen(ctx, by, in.Representative, in.Match)
	if err != nil {
		return nil, err
	}
	p, version, err = h.People.SetSwitches(ctx, by, p.ID, version, in.Body.Switches)
	if err != nil {
		return nil, err
	}
	return h.representativeSheet(ctx, by, p, version)
}
