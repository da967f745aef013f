package portal

import (
	"acude/pkg/portal/ownhtml"
	"acude/pkg/product"
)

// Open returns the handlers over a product.
func Open(p *product.Product) (*Handlers, error) {
	recordings, err := p.Recordings()
	if err != nil {
		return nil, err
	}
	return New(Rooms{
		Portals: p.Portals, HTML: ownhtml.Sanitizer{}, Companies: p.Companies, Sessions: p.Sessions, Connections: p.Connections,
		Queue: p.Queue, Codes: p.Codes, Fleet: p.Fleet, Recordings: recordings, Hours: p.Hours, Limiter: p.Limiter, Switches: p.Switches,
		Keep: p.Settings.Timing.Keep, LiveURL: p.Settings.LiveURL,
	}), nil
}
