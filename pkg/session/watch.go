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
		table.Save(table.Item{Key: liveKey(connection, sortWatch), Expires: now.Add(socketLife), Document: []byte(`{}`)}))
}

// Watching reports whether a socket has asked for its company's queue, be the lease lapsed or not.
func (c *Connections) Watching(ctx context.Context, connection string) (bool, error) {
	_, err := c.table.Get(ctx, liveKey(connection, sortWatch))
	if fault.KindOf(err) == fault.Absent {
		return false, nil
	}
	return err == nil, err
}

// Watchers returns the sockets that show a company's queue.
func (c *Connections) Watchers(ctx context.Context, company string) ([]Watcher, error) {
	items, err := all(ctx, c.table, table.Range{Partition: "WATCH#" + company})
	if err != nil {
		return nil, err
	}
	out := make([]Watcher, 0, len(items))
	for _, item := range items {
		w, err := table.Decode[Watcher](item)
		if err != nil {
			return nil, err
		}
		out = append(out, w)
	}
	return out, nil
}

// Unwatch takes a socket's lease on a company's queue.
func (c *Connections) Unwatch(ctx context.Context, company, connection string) error {
	return c.table.Write(ctx, table.Remove(watchKey(company, connection)))
}
