package netlimit

import (
	"context"
	"net"
	"net/netip"
	"slices"
	"sync/atomic"
	"time"
)

// rank is what a connection has proved.
type rank int

const (
	stranger rank = iota
	guest
	known
)

// conn is an accepted connection.
type conn struct {
	net.Conn
	listener *Listener
	from     netip.Addr
	busy     atomic.Bool // with a request, or taken over by a socket
	timed    atomic.Bool // its user has set a deadline for writing

	rank rank // these two are guarded by the listener's mu
	gone bool
}

type connKey struct{}

// Guest notes that the request of ctx is a customer's who is in a session. Without a connection of this package it does nothing.
func Guest(ctx context.Context) { raise(ctx, guest) }

// Known notes that the request of ctx is of somebody who is signed in. Without a connection of this package it does nothing.
func Known(ctx context.Context) { raise(ctx, known) }

func raise(ctx context.Context, to rank) {
	if c, _ := ctx.Value(connKey{}).(*conn); c != nil {
		c.listener.raise(c, to)
	}
}

// raise gives a connection a higher rank, if there is room for one more of it.
func (l *Listener) raise(c *conn, to rank) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if c.gone || c.rank >= to || to == guest && l.ranks[guest] >= l.limits.guests() {
		return
	}
	if c.rank == stranger {
		l.addresses[c.from].forget(c)
	}
	l.ranks[c.rank]--
	l.ranks[to]++
	c.rank = to
}

func (a *address) forget(c *conn) {
	if i := slices.Index(a.strangers, c); i >= 0 {
		a.strangers = slices.Delete(a.strangers, i, i+1)
	}
}

// below returns the connection of this package under one of TLS.
func below(c net.Conn) *conn {
	if secured, ok := c.(interface{ NetConn() net.Conn }); ok {
		c = secured.NetConn()
	}
	own, _ := c.(*conn)
	return own
}

// piece is how many bytes have the time Limits.Write to leave.
const piece = 32 << 10

// Write fails when a piece does not leave in time.
func (c *conn) Write(p []byte) (written int, err error) {
	for {
		if !c.timed.Load() {
			_ = c.Conn.SetWriteDeadline(time.Now().Add(c.listener.limits.Write)) // an error comes from Write as well
		}
		n, err := c.Conn.Write(p[written:min(len(p), written+piece)])
		written += n
		if err != nil || written == len(p) {
			return written, err
		}
	}
}

// SetDeadline is that of net.Conn; its deadline for writing replaces the package's.
func (c *conn) SetDeadline(at time.Time) error {
	c.timed.Store(!at.IsZero())
	return c.Conn.SetDeadline(at)
}

// SetWriteDeadline is that of net.Conn; it replaces the package's.
func (c *conn) SetWriteDeadline(at time.Time) error {
	c.timed.Store(!at.IsZero())
	return c.Conn.SetWriteDeadline(at)
}

// CloseWrite ends what is sent, so that a client can read the last answer before the connection is closed.
func (c *conn) CloseWrite() error {
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}

// Close closes the connection and makes room.
func (c *conn) Close() error {
	c.listener.mu.Lock()
	c.listener.remove(c)
	c.listener.mu.Unlock()
	return c.Conn.Close()
}
