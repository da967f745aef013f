package teams

import "acude/pkg/product"

// Open returns the handlers over a product.
func Open(p *product.Product) (*Handlers, error) {
	return New(Rooms{
		Teams: p.Teams, Portals: p.Portals, People: p.People, Features: p.Features, Audit: p.Audit,
	}), nil
}
