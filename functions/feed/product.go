package feed

import "acude/pkg/product"

// Open returns the consequences over a product.
func Open(p *product.Product) (*Functions, error) {
	sender, err := p.Sender()
	if err != nil {
		return nil, err
	}
	pusher, err := p.Pusher()
	if err != nil {
		return nil, err
	}
	post, err := p.Post()
	if err != nil {
		return nil, err
	}
	mails, err := p.SessionMails()
	if err != nil {
		return nil, err
	}
	return New(Rooms{
		Sessions: p.Sessions, Connections: p.Connections, Pusher: pusher, Sender: sender, Queue: p.Queue, Fleet: p.Fleet,
		SignIns: p.SignIns, Post: post, Mails: mails,
	}), nil
}
