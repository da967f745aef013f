package session

import (
	"context"

	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Watcher is one socket that shows a company's queue.
type Watcher struct {
	Connection string `json:"connection"`
	Person     string `json:"person"`
}

// Watch gives a socket a lease on its company's queue, and subscribes it to what its holder sees of it for as long as the socket may live.
// A repeat looks again. Faults: connection_unknown (Absent) when the socket has closed; those of look; busy (Unavailable).
func (c *Connections) Watch(ctx context.Context, connection string, holder Holder, look Look) error {
	holder.Watching, holder.Subscribed = true, true
	held := c.held(connection, holder)
	held.If = []table.Condition{table.Present()}
	return c.loop.Run(ctx, func() error {
		one, err := items.Find[Subscribed](ctx, c.table, subscribedKey(holder.Company, holder.Person, connection))
		if err != nil {
			return err
		}
		one.Value.Connection, one.Value.Person = connection, holder.Person
		if one.Version() == 0 {
			one.Item.Expires = c.leased(socketLife, holder.Until)
		}
		steps := append(items.Steps(c.watched(connection, holder), one.Put(one.Value)), items.Step{Change: held, Refused: connectionUnknown()})
		if err := items.Explain(c.table.Write(ctx, items.Changes(steps)...), steps); err != nil {
			return err
		}
		one.Item.Version++
		sees, err := look(ctx)
		if err != nil {
			return err
		}
		_, err = c.settle(ctx, holder.Company, one, sees)
		return err
	})
}

// RenewWatch renews a lease that Watch gave.
func (c *Connections) RenewWatch(ctx context.Context, connection string, holder Holder) error {
	return c.table.Write(ctx, c.watched(connection, holder).Silently())
}

func (c *Connections) watched(connection string, holder Holder) table.Change {
	return table.Save(table.Item{Key: watchKey(holder.Company, connection), Expires: c.leased(c.timing.IdleLease, holder.Until),
		Document: table.Encode(Watcher{connection, holder.Person})})
}

// Watchers returns the sockets that show a company's queue.
func (c *Connections) Watchers(ctx context.Context, company string) ([]Watcher, error) {
	return items.List[Watcher](ctx, c.table, keys.InWatch(company).All())
}

// Unwatch removes a socket's lease on a company's queue, and what it is subscribed to.
func (c *Connections) Unwatch(ctx context.Context, company, person, connection string) error {
	return c.unwatch(ctx, company, person, connection)
}

// unwatch is Unwatch, with a further change in its last write.
func (c *Connections) unwatch(ctx context.Context, company, person, connection string, also ...table.Change) error {
	also = append(also, table.Remove(watchKey(company, connection)))
	return c.loop.Run(ctx, func() error {
		one, err := items.Find[Subscribed](ctx, c.table, subscribedKey(company, person, connection))
		if err != nil {
			return err
		}
		if one.Version() == 0 {
			return c.table.Write(ctx, also...)
		}
		room := table.MaxChanges - len(also) - 1
		for len(one.Value.To) > room {
			if one, err = c.shift(ctx, company, one, "", nil, one.Value.To[room:][:min(len(one.Value.To)-room, room)]); err != nil {
				return err
			}
		}
		last := append([]table.Change{one.Delete()}, also...)
		for _, at := range one.Value.To {
			last = append(last, table.Remove(subscriberKey(company, at, connection)))
		}
		return c.table.Write(ctx, last...)
	})
}

func connectionUnknown() *fault.Fault { return fault.New(fault.Absent, "connection_unknown") }
