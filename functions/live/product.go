package live

import "acude/pkg/product"

// Open returns the handlers over a product.
func Open(p *product.Product) (*Handlers, error) {
	return New(Rooms{
		Monitors: p.Monitors, Sessions: p.Sessions, SignIns: p.SignIns, Fleet: p.Fleet, Limiter: p.Limiter, LiveURL: p.Settings.LiveURL,
	}), nil
}
