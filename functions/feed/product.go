package feed

import "acude/pkg/product"

// Open returns the consequences over a product.
func Open(p *product.Product) (*Handlers, error) {
	return New(Rooms{
		Sessions: p.Sessions, Connections: p.Connections, Pusher: p.Pusher, Sender: p.Sender, Queue: p.Queue, Watches: p.Watches, Monitors: p.Monitors,
		Closings: p.Closings, Fleet: p.Fleet, SignIns: p.SignIns,
	}), nil
}
