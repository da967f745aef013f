package hub

import (
	"sync"

	"golang.org/x/time/rate"
)

// arrivals counts new sockets, in all and for each address.
type arrivals struct {
	all       *rate.Limiter
	perSecond int

	mu   *sync.Mutex
	each map[string]*rate.Limiter
}

// maxAddresses is how many addresses are counted apart; then those that have their whole rate left are forgotten.
const maxAddresses = 10_000

func newArrivals(l Limits) arrivals {
	return arrivals{rate.NewLimiter(rate.Limit(l.Connects), l.Connects), l.Address, &sync.Mutex{}, map[string]*rate.Limiter{}}
}

// allow counts one arrival. What an address may not have is not taken from the others.
func (a arrivals) allow(address string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	own := a.each[address]
	if own == nil {
		if len(a.each) >= maxAddresses {
			a.forget()
		}
		own = rate.NewLimiter(rate.Limit(a.perSecond), a.perSecond)
		a.each[address] = own
	}
	return own.Allow() && a.all.Allow()
}

func (a arrivals) forget() {
	for address, one := range a.each {
		if one.Tokens() >= float64(a.perSecond) {
			delete(a.each, address)
		}
	}
}
