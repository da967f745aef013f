package portals

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/feature"
	"acude/pkg/feature/overview"
)

// Switches are the feature switches of a portal; a missing one is left to the teams.
type Switches struct {
	Switches feature.Settings `json:"switches"`
	Operator feature.Settings `json:"operator" doc:"what the operator limits for the whole company"`
}

type switchesOutput struct {
	ETag string `header:"ETag"`
	Body Switches
}

// readSwitches shows what a portal sets, and what the operator limits.
func (h *Handlers) readSwitches(ctx context.Context, in *PortalInput) (*switchesOutput, error) {
	company := edge.CallerOf(ctx).Company
	p, err := h.Portals.Get(ctx, company, in.Portal)
	if err != nil {
		return nil, err
	}
	owner, err := h.Companies.Get(ctx, company)
	return &switchesOutput{ETag: edge.ETag(p.Version), Body: Switches{Switches: p.Switches.Shown(), Operator: owner.Switches.Shown()}}, err
}

type setSwitchesInput struct {
	Changing
	Preview bool `query:"preview" doc:"only answer the impact; nothing changes"`
	Body    SwitchesWanted
}

// SwitchesWanted are changes of the switches of a portal.
type SwitchesWanted struct {
	Switches []feature.Change `json:"switches" maxItems:"100"`
}

type setSwitchesOutput struct {
	ETag string `header:"ETag"`
	Body SwitchesSet
}

// SwitchesSet holds the switches of a portal after a change, and how many of its representatives lose something by it.
type SwitchesSet struct {
	Switches feature.Settings `json:"switches"`
	Impact   overview.Impact  `json:"impact"`
}

// changeSwitches changes switches of a portal. Faults: those of portal.SetSwitches.
func (h *Handlers) changeSwitches(ctx context.Context, in *setSwitchesInput) (*setSwitchesOutput, error) {
	version, err := edge.Matching(in.IfMatch)
	if err != nil {
		return nil, err
	}
	by := access.ActorOf(ctx)
	p, err := h.Portals.Get(ctx, by.Company, in.Portal)
	if err != nil {
		return nil, err
	}
	wanted, err := p.Switches.With(feature.LayerPortal, in.Body.Switches)
	if err != nil {
		return nil, err
	}
	impact, err := h.Features.Impact(ctx, by, in.Portal, wanted)
	if err != nil {
		return nil, err
	}
	if !in.Preview {
		if p, err = h.Portals.SetSwitches(ctx, by, in.Portal, version, in.Body.Switches); err != nil {
			return nil, err
		}
		wanted = p.Switches
	}
	return &setSwitchesOutput{ETag: edge.ETag(p.Version), Body: SwitchesSet{Switches: wanted.Shown(), Impact: impact}}, nil
}
