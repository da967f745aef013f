package session

import (
	"context"

	"acude/pkg/fault"
	"acude/pkg/table"
)

// Watcher is one socket that shows a company's queue.
type Watcher struct {
	Connection string `json:"connection"`
	Person     string `json:"person"`
}

// Watch gives a socket a lease on its company's queue, or renews it.
func (c *Connections) Watch(ctx context.Context, connection string, holder Holder) error {
	now := c.clock.Now()
	return c.table.Write(ctx,
		table.Save(table.Item{Key: watchKey(holder.Company, connection), Expires: now.Add(c.timing.IdleLease),
			Document: table.Encode(Watcher{connection, holder.Person})}),
		table.Save(table.Item{Key: liveKey(connection, sortWatch), Expires: now.Add(socketLife),
			Document: table.Encode(holder)}))
}

// Watching returns who watches a queue through a socket, be the lease lapsed or not.
func (c *Connections) Watching(ctx context.Context, connection string) (holder Holder, found bool, err error) {
	item, err := c.table.Get(ctx, liveKey(connection, sortWatch))
	if fault.KindOf(err) == fault.Absent {
		return Holder{}, false, nil
	}
	if err != nil {
		return Holder{}, false, err
	}
	holder, err = table.Decode[Holder](item)
	return holder, err == nil, err
}

// Watchers returns the sockets that show a company's queue.
func (c *Connections) Watchers(ctx context.Context, company string) ([]Watcher, error) {
	return documents[Watcher](ctx, c.table, table.Range{Partition: "WATCH#" + company})
}

// Unwatch takes a socket's lease on a company's queue.
func (c *Connections) Unwatch(ctx context.Context, company, connection string) error {
	return c.table.Write(ctx, table.Remove(watchKey(company, connection)))
}
