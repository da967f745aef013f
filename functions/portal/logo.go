package portal

import (
	"context"

	"acude/pkg/fault"
)

type logoInput struct {
	Portal string `path:"portal" maxLength:"40"`
	Logo   string `path:"logo" maxLength:"64"`
}

type logoOutput struct {
	Type  string `header:"Content-Type"`
	Cache string `header:"Cache-Control"`
	Body  []byte
}

// readLogo answers the portal's logo. Its name changes with its content, so browsers may cache it for ever. Faults: portal_absent,
// logo_absent.
func (h *Handlers) readLogo(ctx context.Context, in *logoInput) (*logoOutput, error) {
	p, err := h.Portals.At(ctx, in.Portal)
	if err != nil {
		return nil, err
	}
	if p.Logo != in.Logo {
		return nil, fault.New(fault.Absent, "logo_absent")
	}
	picture, err := h.Portals.Logo(ctx, p.ID, in.Logo)
	return &logoOutput{Type: picture.Type, Cache: "public, max-age=31536000, immutable", Body: picture.Image}, err
}
