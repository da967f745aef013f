package identity

import (
	"acude/pkg/product"
	"acude/pkg/signin"
	"acude/pkg/signin/password/strength"
)

// Open returns the handlers over a product. The judge of passwords is made here and not in package product, because only this function
// needs its dictionaries.
func Open(p *product.Product) (*Handlers, error) {
	return New(Rooms{
		People: p.People, SignIns: p.SignIns, Passwords: signin.NewPasswords(p.SignIns, strength.Judge{}), Links: p.Links, Emails: p.Emails,
		Factors: p.Factors, Limiter: p.Limiter, Companies: p.Companies, Queue: p.Queue, Passkeys: p.Passkeys(), OpenID: p.OpenID(),
		IDs: p.IDs, Log: p.Log, PublicURL: p.Settings.PublicURL,
	}), nil
}
