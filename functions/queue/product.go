package queue

import "acude/pkg/product"

// Open returns the handlers over a product.
func Open(p *product.Product) (*Handlers, error) {
	pusher, err := p.Pusher()
	if err != nil {
		return nil, err
	}
	return New(Rooms{
		Queue: p.Queue, Sessions: p.Sessions, Tickets: p.Tickets, Fleet: p.Fleet, Pusher: pusher, Limiter: p.Limiter,
		LiveURL: p.Settings.LiveURL,
	}), nil
}
