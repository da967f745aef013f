package portals

import (
	"acude/pkg/portal"
	"acude/pkg/portal/ownhtml"
	"acude/pkg/product"
)

// Open returns the handlers over a product. The sanitiser of own HTML is made here and not in package product, because it takes time
// at the start of every program that contains it.
func Open(p *product.Product) (*Handlers, error) {
	return New(Rooms{
		Portals: portal.NewEditor(p.Portals, ownhtml.Sanitizer{}), Companies: p.Companies, Teams: p.Teams, Hours: p.Hours, Sessions: p.Sessions,
		Features: p.Features, Audit: p.Audit, Texts: p.Texts,
	}), nil
}
