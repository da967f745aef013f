package session

import (
	"context"

	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Watcher is one socket that shows a company's queue.
type Watcher struct {
	Connection string `json:"connection"`
	Person     string `json:"person"`
}

// Watch gives a socket a lease on its company's queue, and marks its holder as watching.
func (c *Connections) Watch(ctx context.Context, connection string, holder Holder) error {
	holder.Watching = true
	return c.table.Write(ctx, c.watched(connection, holder), c.held(connection, holder))
}

// RenewWatch renews a lease that Watch gave.
func (c *Connections) RenewWatch(ctx context.Context, connection string, holder Holder) error {
	return c.table.Write(ctx, c.watched(connection, holder))
}

func (c *Connections) watched(connection string, holder Holder) table.Change {
	return table.Save(table.Item{Key: watchKey(holder.Company, connection), Expires: c.leased(c.timing.IdleLease, holder.Until),
		Document: table.Encode(Watcher{connection, holder.Person})})
}

// Watchers returns the sockets that show a company's queue.
func (c *Connections) Watchers(ctx context.Context, company string) ([]Watcher, error) {
	return items.List[Watcher](ctx, c.table, keys.InWatch(company).All())
}

// Unwatch removes a socket's lease on a company's queue.
func (c *Connections) Unwatch(ctx context.Context, company, connection string) error {
	return c.table.Write(ctx, table.Remove(watchKey(company, connection)))
}
