package review

import "acude/pkg/product"

// Open returns the handlers over a product.
func Open(p *product.Product) (*Handlers, error) {
	recordings, err := p.Recordings()
	if err != nil {
		return nil, err
	}
	return New(Rooms{
		Sessions: p.Sessions, Portals: p.Portals, Teams: p.Teams, People: p.People, Recordings: recordings, Switches: p.Switches,
		Limiter: p.Limiter, Clock: p.Clock,
	}), nil
}
