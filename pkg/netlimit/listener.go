package netlimit

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"sync"
)

// Listener accepts connections within its limits. It is safe for concurrent use.
type Listener struct {
	net.Listener
	limits Limits

	mu        sync.Mutex
	addresses map[netip.Addr]*address
	all       int
	ranks     [known + 1]int // connections of each rank
}

// address holds the connections of one address.
type address struct {
	all       int
	strangers []*conn // oldest first
}

// Listen returns a listener that takes its connections from l.
func Listen(l net.Listener, limits Limits) *Listener {
	return &Listener{Listener: l, limits: limits.complete(), addresses: map[netip.Addr]*address{}}
}

// Serve makes an HTTP server tell this package whose request it is and which connections are busy.
func Serve(server *http.Server) {
	server.ConnContext = func(ctx context.Context, c net.Conn) context.Context {
		return context.WithValue(ctx, connKey{}, below(c))
	}
	server.ConnState = func(c net.Conn, state http.ConnState) {
		if own := below(c); own != nil {
			own.busy.Store(state == http.StateActive || state == http.StateHijacked)
		}
	}
}

// Accept returns the next connection that there is room for.
func (l *Listener) Accept() (net.Conn, error) {
	for {
		network, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		c, instead := l.admit(network)
		if instead != nil {
			_ = instead.Conn.Close()
		}
		if c != nil {
			return c, nil
		}
		_ = network.Close()
	}
}

// Len returns the number of open connections.
func (l *Listener) Len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all
}

// admit counts a new connection. Where there is no room it names a connection to close instead, or returns no new one.
func (l *Listener) admit(c net.Conn) (admitted, instead *conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	from := network(c.RemoteAddr().String())
	at := l.addresses[from]
	if at == nil {
		at = &address{}
	}
	switch {
	case at.all >= l.limits.PerAddress:
		instead = at.oldest()
	case l.all >= l.limits.All || l.ranks[stranger] >= l.limits.strangers():
		instead = l.busiest().oldest()
	default:
		return l.add(c, from, at), nil
	}
	if instead == nil {
		return nil, nil
	}
	l.remove(instead)
	return l.add(c, from, at), instead
}

// busiest returns the address with the most strangers.
func (l *Listener) busiest() *address {
	busiest := &address{}
	for _, at := range l.addresses {
		if len(at.strangers) > len(busiest.strangers) {
			busiest = at
		}
	}
	return busiest
}

// oldest returns the oldest stranger without a request, or, when all have one, the oldest; nil without any.
func (a *address) oldest() *conn {
	for _, c := range a.strangers {
		if !c.busy.Load() {
			return c
		}
	}
	if len(a.strangers) == 0 {
		return nil
	}
	return a.strangers[0]
}

func (l *Listener) add(network net.Conn, from netip.Addr, at *address) *conn {
	c := &conn{Conn: network, listener: l, from: from}
	l.addresses[from] = at
	at.all++
	at.strangers = append(at.strangers, c)
	l.all++
	l.ranks[stranger]++
	return c
}

// remove stops counting a connection. The caller holds mu.
func (l *Listener) remove(c *conn) {
	if c.gone {
		return
	}
	c.gone = true
	at := l.addresses[c.from]
	at.all--
	if at.all == 0 {
		delete(l.addresses, c.from)
	}
	l.all--
	l.ranks[c.rank]--
	if c.rank == stranger {
		at.forget(c)
	}
}
