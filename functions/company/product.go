package company

import "acude/pkg/product"

// Open returns the handlers over a product.
func Open(p *product.Product) (*Handlers, error) {
	return New(Rooms{
		Companies: p.Companies, SignIns: p.SignIns, Teams: p.Teams, Audit: p.Audit, Providers: p.OpenID(),
		PublicURL: p.Settings.PublicURL,
	}), nil
}
