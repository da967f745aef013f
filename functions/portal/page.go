package portal

import (
	"context"

	"acude/pkg/fault"
)

type pageInput struct {
	Portal   string `path:"portal" maxLength:"40"`
	Language string `path:"language" maxLength:"40"`
}

type pageOutput struct {
	Type   string `header:"Content-Type"`
	Policy string `header:"Content-Security-Policy"`
	Body   []byte
}

// ownPolicy lets the company's own part show text, pictures over https and inline styles, and nothing else: it runs no script,
// sends nothing, has no origin, and only the portal may frame it. Its links open new windows.
const ownPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src https:; base-uri 'none'; form-action 'none'; " +
	"frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"

// ownStyle gives the part a light background in dark pages too, because companies choose its colours for one.
const ownStyle = "html{color-scheme:light;background:#fff;color:#1c2324}" +
	"body{margin:0;padding:1rem 1.25rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}img{max-width:100%;height:auto}"

// readPage answers the company's own part of a portal as a document of its own. Faults: portal_absent, page_absent.
func (h *Handlers) readPage(ctx context.Context, in *pageInput) (*pageOutput, error) {
	p, err := h.Portals.At(ctx, in.Portal)
	if err != nil {
		return nil, err
	}
	own := h.HTML.Sanitize(p.Texts[in.Language].OwnHTML)
	if own == "" {
		return nil, fault.New(fault.Absent, "page_absent")
	}
	document := `<!doctype html><html lang="` + in.Language + `"><meta charset="utf-8"><title></title><style>` +
		ownStyle + `</style><body>` + own
	return &pageOutput{Type: "text/html; charset=utf-8", Policy: ownPolicy, Body: []byte(document)}, nil
}
