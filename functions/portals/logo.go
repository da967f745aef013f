package portals

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
)

type logoInput struct {
	Changing
	Body LogoFile
}

// LogoFile is a picture as it was chosen.
type LogoFile struct {
	Image []byte `json:"image" doc:"a PNG, JPEG or WebP file of at most 512 KB, in base64"`
}

// setLogo redraws the portal's logo from a file. Faults: those of portal.SetLogo.
func (h *Handlers) setLogo(ctx context.Context, in *logoInput) (*portalOutput, error) {
	version, err := edge.Matching(in.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := h.Portals.SetLogo(ctx, access.ActorOf(ctx), in.Portal, version, in.Body.Image)
	return answer(ctx, after, err)
}

// removeLogo takes the portal's logo away.
func (h *Handlers) removeLogo(ctx context.Context, in *Changing) (*portalOutput, error) {
	version, err := edge.Matching(in.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := h.Portals.RemoveLogo(ctx, access.ActorOf(ctx), in.Portal, version)
	return answer(ctx, after, err)
}
