package hours

import "acude/pkg/product"

// Open returns the handlers over a product.
func Open(p *product.Product) (*Handlers, error) {
	return New(Rooms{
		Hours: p.Hours, Portals: p.Portals, Audit: p.Audit,
	}), nil
}
