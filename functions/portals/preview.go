package portals

import (
	"context"
	"strings"

	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/feature/resolver"
	"acude/pkg/portal"
)

// Edited is a portal that is being edited.
type Edited struct {
	Portal   string        `json:"portal,omitempty" maxLength:"26" doc:"the portal that is edited; empty for a new one"`
	Language string        `json:"language" enum:"en,es"`
	Change   portal.Change `json:"change" doc:"what was edited"`
}

type previewInput struct{ Body Edited }

// Preview is a portal as customers would see it. OwnHTML is the company's own part as it would be stored, for a sandboxed frame.
type Preview struct {
	Page      portal.Shown      `json:"page"`
	OwnHTML   string            `json:"ownHTML"`
	Contrasts []portal.Contrast `json:"contrasts"`
}

type previewOutput struct{ Body Preview }

// preview describes a portal that was not saved to its editor. Faults: portal_absent; field_required on change.languages.
func (h *Handlers) preview(ctx context.Context, in *previewInput) (*previewOutput, error) {
	company := edge.CallerOf(ctx).Company
	base := portal.Portal{Recording: portal.RecordAlways}
	if in.Body.Portal != "" {
		stored, err := h.Portals.Get(ctx, company, in.Body.Portal)
		if err != nil {
			return nil, err
		}
		base = stored
	}
	edited := h.Portals.Apply(base, in.Body.Change)
	if len(edited.Languages) == 0 {
		return nil, fault.Refuse("change.languages", "field_required")
	}
	owner, err := h.Companies.Get(ctx, company)
	if err != nil {
		return nil, err
	}
	decided := resolver.Documents{Company: owner, Portal: edited}.Decision()
	page := edited.Show(owner.Name, in.Body.Language, edited.Subportals[0], decided)
	if in.Body.Portal != "" && edited.Address != base.Address {
		page.Logo = strings.Replace(page.Logo, "/"+edited.Address+"/", "/"+base.Address+"/", 1)
	}
	return &previewOutput{Body: Preview{
		Page: page, OwnHTML: edited.Text(in.Body.Language).OwnHTML, Contrasts: drawable(edited.Colours).Contrasts(),
	}}, nil
}

// drawable leaves out half-typed colours.
func drawable(c portal.Colours) portal.Colours {
	for _, colour := range []*string{&c.Primary, &c.Background, &c.Text} {
		if !portal.Colour(*colour) {
			*colour = ""
		}
	}
	return c
}
