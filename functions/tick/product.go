package tick

import (
	"errors"

	"acude/pkg/product"
)

// Open returns the handlers over a product, with the rooms that open late and know kinds of due work.
func Open(p *product.Product) (*Handlers, error) {
	_, err := p.Mailer()
	_, also := p.SessionMails()
	return New(p.Due), errors.Join(err, also)
}
