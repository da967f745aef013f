package tick

import "acude/pkg/product"

// Open returns the regular jobs over a product.
func Open(p *product.Product) (*Handlers, error) {
	mailer, err := p.Mailer()
	if err != nil {
		return nil, err
	}
	mails, err := p.SessionMails()
	if err != nil {
		return nil, err
	}
	return New(Rooms{
		Due: p.Due, Sessions: p.Sessions, Companies: p.Companies, Queue: p.Queue, Mailer: mailer, Mails: mails,
		Portals: p.Portals, Hours: p.Hours,
	}), nil
}
