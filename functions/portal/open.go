package portal

import (
	"context"
	"time"

	"acude/pkg/edge"
	"acude/pkg/feature/resolver"
	"acude/pkg/portal"
)

// At names a portal by its address, and one of its subportals by the part after it.
type At struct {
	Portal    string `path:"portal" maxLength:"40"`
	Subportal string `query:"subportal" maxLength:"40" doc:"the part after the portal's address; empty for the first"`
}

type openOutput struct{ Body portal.Shown }

// open describes a portal to its customers. Fault: portal_absent.
func (h *Handlers) open(ctx context.Context, in *At) (*openOutput, error) {
	p, at, err := h.at(ctx, in)
	if err != nil {
		return nil, err
	}
	owner, err := h.Companies.Get(ctx, p.Company)
	if err != nil {
		return nil, err
	}
	decided := resolver.Documents{Company: owner, Portal: p}.Decision()
	shown := p.Show(owner.Name, edge.LanguageOf(ctx), at, decided)
	now, message, err := h.Hours.Of(ctx, p, shown.Language)
	if err != nil {
		return nil, err
	}
	if shown.Open = now.Open; !now.Open {
		shown.Closed = message
		if !now.Until.IsZero() {
			shown.NextOpen = now.Until.UTC().Format(time.RFC3339)
		}
	}
	return &openOutput{Body: shown}, nil
}

// at returns the portal and the subportal behind an address. Fault: portal_absent.
func (h *Handlers) at(ctx context.Context, in *At) (portal.Portal, portal.Subportal, error) {
	p, err := h.Portals.At(ctx, in.Portal)
	if err != nil {
		return portal.Portal{}, portal.Subportal{}, err
	}
	at, err := p.AtSubportal(in.Subportal)
	return p, at, err
}
