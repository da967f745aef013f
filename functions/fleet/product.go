package fleet

import "acude/pkg/product"

// Open returns the handlers over a product.
func Open(p *product.Product) (*Handlers, error) {
	blobs, err := p.Blobs()
	if err != nil {
		return nil, err
	}
	recordings, err := p.Recordings()
	if err != nil {
		return nil, err
	}
	return New(Rooms{Fleet: p.Fleet, Sessions: p.Sessions, Recordings: recordings, Blobs: blobs, Log: p.Log}), nil
}
