package chat

import "acude/pkg/product"

// Open returns the handler of the live line over a product.
func Open(p *product.Product) (*Handler, error) {
	return New(Options{
		Log: p.Sessions, Tickets: p.Tickets, Connections: p.Connections, Watches: p.Watches, Monitors: p.Monitors, SignIns: p.SignIns, Pusher: p.Pusher,
		Clock: p.Clock, Texts: p.Texts, Logger: p.Log, PublicOrigin: p.Settings.PublicURL,
	}), nil
}
