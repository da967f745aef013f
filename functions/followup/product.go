package followup

import "acude/pkg/product"

// Open returns the consequences over a product.
func Open(p *product.Product) (*Handlers, error) {
	mailer, err := p.Mailer()
	if err != nil {
		return nil, err
	}
	mails, err := p.SessionMails()
	if err != nil {
		return nil, err
	}
	return New(Rooms{Sessions: p.Sessions, Queue: p.Queue, Mailer: mailer, Mails: mails}), nil
}
