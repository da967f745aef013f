package people

import "acude/pkg/product"

// Open returns the handlers over a product.
func Open(p *product.Product) (*Handlers, error) {
	return New(Rooms{
		People: p.People, SignIns: p.SignIns, Factors: p.Factors, Teams: p.Teams, Portals: p.Portals, Features: p.Features, Imports: p.Imports,
		Audit: p.Audit,
	}), nil
}
