package queue

import "acude/pkg/product"

// Open returns the handlers over a product.
func Open(p *product.Product) (*Handlers, error) {
	return New(Rooms{
		Queue: p.Queue, Codes: p.Codes, Hours: p.Hours, Sessions: p.Sessions, Tickets: p.Tickets, SignIns: p.SignIns, Fleet: p.Fleet,
		Limiter: p.Limiter, LiveURL: p.Settings.LiveURL,
	}), nil
}
