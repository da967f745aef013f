package portals

import (
	"context"
	"strconv"

	"acude/pkg/edge"
	"acude/pkg/portal"
)

// Portal is a portal as its editor shows it. Warnings name what works, but not well.
type Portal struct {
	portal.Portal
	Page      string            `json:"page" doc:"the path of the customers' page"`
	Contrasts []portal.Contrast `json:"contrasts" doc:"how well the page's colours contrast"`
	Warnings  []Warning         `json:"warnings"`
}

// Warning says what is wrong with one field.
type Warning struct {
	Path string `json:"path"`
	Code string `json:"code" enum:"contrast_weak"`
	Text string `json:"text" doc:"in the reader's language"`
}

// portalOutput is a portal with the version that a change names.
type portalOutput struct {
	ETag string `header:"ETag"`
	Body Portal
}

// PortalInput names a portal.
type PortalInput struct {
	Portal string `path:"portal" maxLength:"26"`
}

// Changing is what every change of a portal takes.
type Changing struct {
	Portal  string `path:"portal" maxLength:"26"`
	IfMatch string `header:"If-Match" maxLength:"40" doc:"the ETag of the portal that is changed"`
}

// readPortal answers a portal. Fault: portal_absent.
func (h *Handlers) readPortal(ctx context.Context, in *PortalInput) (*portalOutput, error) {
	p, err := h.Portals.Get(ctx, edge.CallerOf(ctx).Company, in.Portal)
	return answer(ctx, p, err)
}

// answer shows a portal, with warnings of colours with too little contrast.
func answer(ctx context.Context, p portal.Portal, err error) (*portalOutput, error) {
	if err != nil {
		return nil, err
	}
	p.Switches = p.Switches.Shown()
	shown := Portal{Portal: p, Page: "/p/" + p.Address, Contrasts: p.Colours.Contrasts()}
	for _, one := range shown.Contrasts {
		if one.Enough {
			continue
		}
		ratio := strconv.FormatFloat(one.Ratio, 'f', 2, 64)
		shown.Warnings = append(shown.Warnings, Warning{
			Path: "colours." + one.Of, Code: "contrast_weak",
			Text: edge.Text(ctx, "portal_contrast_weak", map[string]string{"ratio": ratio}),
		})
	}
	return &portalOutput{ETag: edge.ETag(p.Version), Body: shown}, nil
}
