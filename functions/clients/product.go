package clients

import "acude/pkg/product"

// Open returns the handlers over a product.
func Open(p *product.Product) (*Handlers, error) {
	return New(Rooms{
		Clients: p.Clients, People: p.People, Teams: p.Teams, Portals: p.Portals,
	}), nil
}
