package portals

import "acude/pkg/product"

// Open returns the handlers over a product.
func Open(p *product.Product) (*Handlers, error) {
	return New(Rooms{
		Portals: p.Portals, Companies: p.Companies, Hours: p.Hours, Sessions: p.Sessions, Features: p.Features, Audit: p.Audit,
		Texts: p.Texts,
	}), nil
}
