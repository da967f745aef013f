// Package door bounds how many connections of a listener are open at once, in all and from one address. A connection beyond that is
// closed at once, so that a few addresses cannot use up the descriptors that everybody needs.
//
// It is for media over TCP, where the oldest connections are the pictures that people watch: none is closed for a newcomer, as
// pkg/netlimit does for HTTP, and nothing is done on a write.
package door

import (
	"net"
	"sync"
)

// Limit returns a listener that keeps at most so many connections open at once.
func Limit(l net.Listener, inAll, perAddress int) net.Listener {
	return &limited{Listener: l, inAll: inAll, perAddress: perAddress, open: map[string]int{}}
}

type limited struct {
	net.Listener
	inAll, perAddress int

	mu   sync.Mutex
	all  int
	open map[string]int // by address
}

// Accept returns the next connection that there is room for.
func (l *limited) Accept() (net.Conn, error) {
	for {
		conn, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		address, _, _ := net.SplitHostPort(conn.RemoteAddr().String())
		if l.enter(address) {
			return &guest{Conn: conn, leave: sync.OnceFunc(func() { l.leave(address) })}, nil
		}
		_ = conn.Close()
	}
}

func (l *limited) enter(address string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.all >= l.inAll || l.open[address] >= l.perAddress {
		return false
	}
	l.all++
	l.open[address]++
	return true
}

func (l *limited) leave(address string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all--
	if l.open[address]--; l.open[address] == 0 {
		delete(l.open, address)
	}
}

// guest is a connection that makes room when it is closed.
type guest struct {
	net.Conn
	leave func()
}

func (g *guest) Close() error {
	g.leave()
	return g.Conn.Close()
}
