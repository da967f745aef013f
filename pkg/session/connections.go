package session

import (
	"context"
	"fmt"
	"slices"
	"time"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Connections stores which sockets serve which sessions, which show which queue, and what of it. The first two are leases: rows that
// their socket renews and that expire otherwise. What a socket sees of the queue stays while the socket may live; a push that finds it gone
// removes it.
type Connections struct {
	table  table.Table
	clock  clock.Clock
	timing Timing
	loop   items.Loop
}

// NewConnections returns the connections of a table.
func NewConnections(t table.Table, c clock.Clock, timing Timing) *Connections {
	return &Connections{table: t, clock: c, timing: timing, loop: items.NewLoop(c)}
}

// Attachment is one socket that serves one participant of a session, or a monitor, who is none.
type Attachment struct {
	Connection  string `json:"connection"`
	Participant string `json:"participant"`      // of a monitor: its id
	Device      string `json:"device,omitempty"` // as in Holder; a representative's is their sign-in
	Role        Role   `json:"role"`
	Epoch       int64  `json:"epoch"`              // of the owner when the socket joined; what it sends carries it. Monitors: for which they may watch
	Obstacle    string `json:"obstacle,omitempty"` // why a customer's page cannot share the screen; "" when it can, or does not say

	Since time.Time `json:"since,omitzero"` // when it joined; set by Attach
	Until time.Time `json:"-"`              // when its lease ends at the latest, as Attach and Renew are told; zero = after its time
}

// MaxSockets is how many sockets may serve one participant of a session: more windows than anybody uses.
const MaxSockets = 8

const socketLife = 2*time.Hour + 10*time.Minute // the gateway closes at 2 h

func holderKey(connection string) table.Key { return keys.InSocket(connection).At(keys.Holder) }

func watchKey(company, connection string) table.Key {
	return keys.InWatch(company).At(keys.Watcher.Of(connection))
}

// Open stores who holds a new socket.
func (c *Connections) Open(ctx context.Context, connection string, holder Holder) error {
	return c.table.Write(ctx, c.held(connection, holder))
}

func (c *Connections) held(connection string, holder Holder) table.Change {
	item := table.Item{Key: holderKey(connection), Expires: c.clock.Now().Add(socketLife), Document: table.Encode(holder)}
	if holder.Person != "" {
		keys.SocketsOf(holder.Company, holder.Person).Put(&item, connection)
	}
	return table.Save(item)
}

// OfSignIn returns the open sockets of one sign-in of a person. It reads an index, so a socket that has just opened may be missing.
func (c *Connections) OfSignIn(ctx context.Context, company, person, signIn string) ([]string, error) {
	var out []string
	for one, err := range items.Each[Holder](ctx, c.table, keys.SocketsOf(company, person).Range()) {
		if err != nil {
			return nil, err
		}
		if one.Value.SignIn == signIn {
			out = append(out, one.Item.Index1.Sort)
		}
	}
	return out, nil
}

// Holder returns who holds a socket. Fault: connection_unknown (Absent).
func (c *Connections) Holder(ctx context.Context, connection string) (Holder, error) {
	one, err := items.Get[Holder](ctx, c.table, holderKey(connection), connectionUnknown)
	return one.Value, err
}

// Attach gives a socket a lease on a session. When the participant has more than MaxSockets, the oldest loses its lease.
func (c *Connections) Attach(ctx context.Context, session string, a Attachment) error {
	if err := c.AttachWhile(ctx, session, a); err != nil {
		return err
	}
	return c.crowdOut(ctx, session, a.Participant)
}

// AttachWhile gives a socket a lease on a session while conditions hold, and crowds nobody out. It returns a table.Refusal when they do
// not hold.
func (c *Connections) AttachWhile(ctx context.Context, session string, a Attachment, conditions ...table.Change) error {
	now := c.clock.Now()
	a.Since = now
	return c.table.Write(ctx, append(conditions,
		table.Save(table.Item{Key: connKey(session, a.Connection), Expires: c.leased(c.timing.Lease, a.Until), Document: table.Encode(a)}),
		table.Save(table.Item{Key: keys.InSocket(a.Connection).At(keys.Serves.Of(session)), Expires: now.Add(socketLife),
			Document: []byte(`{}`)}))...)
}

// crowdOut removes the leases of a participant's oldest sockets until MaxSockets are left.
func (c *Connections) crowdOut(ctx context.Context, session, participant string) error {
	own, err := c.Of(ctx, session)
	if err != nil {
		return err
	}
	own = slices.DeleteFunc(own, func(a Attachment) bool { return a.Participant != participant })
	slices.SortStableFunc(own, func(a, b Attachment) int { return b.Since.Compare(a.Since) })
	var changes []table.Change
	for _, a := range own[min(len(own), MaxSockets):] {
		changes = append(changes, table.Remove(connKey(session, a.Connection)))
	}
	return c.remove(ctx, changes)
}

// Renew renews a lease that Attach gave.
func (c *Connections) Renew(ctx context.Context, session string, a Attachment) error {
	return c.table.Write(ctx, table.Save(table.Item{Key: connKey(session, a.Connection),
		Expires: c.leased(c.timing.Lease, a.Until), Document: table.Encode(a)}).Silently())
}

// leased is when a lease that is given now ends: after its time, or with the sign-in of the socket's holder, so that nothing reaches a
// socket after that.
func (c *Connections) leased(life time.Duration, until time.Time) time.Time {
	end := c.clock.Now().Add(life)
	if !until.IsZero() && until.Before(end) {
		return until
	}
	return end
}

// Attached returns the lease of a socket on a session. Fault: not_resumed (Conflict) when it has none.
func (c *Connections) Attached(ctx context.Context, session, connection string) (Attachment, error) {
	one, err := items.Get[Attachment](ctx, c.table, connKey(session, connection), func() *fault.Fault {
		return fault.New(fault.Conflict, "not_resumed")
	})
	return one.Value, err
}

// LeasedUntil returns when the lease of a socket on a session ends unless it is renewed; the zero time when it has none.
func (c *Connections) LeasedUntil(ctx context.Context, session, connection string) (time.Time, error) {
	one, err := items.Find[Attachment](ctx, c.table, connKey(session, connection))
	return one.Item.Expires, err
}

// Of returns the sockets that serve a session.
func (c *Connections) Of(ctx context.Context, session string) ([]Attachment, error) {
	return attachments(ctx, c.table, session)
}

// Detach removes a socket's lease on a session.
func (c *Connections) Detach(ctx context.Context, session, connection string) error {
	return c.table.Write(ctx, table.Remove(connKey(session, connection)))
}

// Left is whose a closed socket was, and what it served.
type Left struct {
	Holder   Holder
	Sessions []Attached
}

// Attached is a session with a socket's lease on it.
type Attached struct {
	Session string
	Attachment
}

// Close deletes a socket with its leases and returns what it served; nothing when it was deleted before.
func (c *Connections) Close(ctx context.Context, connection string) (Left, error) {
	var left Left
	var changes []table.Change
	for item, err := range table.All(ctx, c.table, keys.InSocket(connection).All()) {
		if err != nil {
			return Left{}, err
		}
		switch session, isSession := keys.Serves.Cut(item.Key); {
		case isSession:
			changes = append(changes, table.Remove(item.Key))
			a, err := c.Attached(ctx, session, connection)
			if fault.KindOf(err) == fault.Conflict {
				continue
			}
			if err != nil {
				return Left{}, err
			}
			left.Sessions = append(left.Sessions, Attached{session, a})
			changes = append(changes, table.Remove(connKey(session, connection)))
		case keys.Holder.Is(item.Key):
			holder, err := table.Decode[Holder](item)
			if err != nil {
				return Left{}, err
			}
			left.Holder = holder
			if !holder.Watching {
				changes = append(changes, table.Remove(item.Key))
				continue
			}
			if err := c.unwatch(ctx, holder.Company, holder.Person, connection, table.Remove(item.Key)); err != nil {
				return Left{}, err
			}
		}
	}
	return left, c.remove(ctx, changes)
}

// remove writes changes that need not be atomic, as many at a time as the table takes.
func (c *Connections) remove(ctx context.Context, changes []table.Change) error {
	for len(changes) > 0 {
		some := changes[:min(len(changes), table.MaxChanges)]
		if err := c.table.Write(ctx, some...); err != nil {
			return fmt.Errorf("connections: %w", err)
		}
		changes = changes[len(some):]
	}
	return nil
}

func attachments(ctx context.Context, t table.Table, session string) ([]Attachment, error) {
	return items.List[Attachment](ctx, t, keys.InSession(session).Each(keys.Lease))
}
