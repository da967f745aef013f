package tabletest

import (
	"context"
	"sync"

	"acude/pkg/table"
)

// Counting counts the operations of a table. The counts are read while nothing is under way.
type Counting struct {
	table.Table
	Gets, Queries, Writes int
	Changes               int // in the writes
	Most                  int // in one write
	Items                 int // that reads returned
	mu                    sync.Mutex
}

// Write counts and writes.
func (c *Counting) Write(ctx context.Context, changes ...table.Change) error {
	c.count(&c.Writes, 1)
	c.count(&c.Changes, len(changes))
	c.mu.Lock()
	c.Most = max(c.Most, len(changes))
	c.mu.Unlock()
	return c.Table.Write(ctx, changes...)
}

// Get counts and reads.
func (c *Counting) Get(ctx context.Context, key table.Key) (table.Item, error) {
	c.count(&c.Gets, 1)
	item, err := c.Table.Get(ctx, key)
	if err == nil {
		c.count(&c.Items, 1)
	}
	return item, err
}

// Query counts and reads.
func (c *Counting) Query(ctx context.Context, r table.Range) (table.Page, error) {
	c.count(&c.Queries, 1)
	page, err := c.Table.Query(ctx, r)
	c.count(&c.Items, len(page.Items))
	return page, err
}

// All returns how many operations there were since the last call.
func (c *Counting) All() int {
	all := c.Gets + c.Queries + c.Writes
	c.Gets, c.Queries, c.Writes, c.Changes, c.Most, c.Items = 0, 0, 0, 0, 0, 0
	return all
}

func (c *Counting) count(one *int, more int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	*one += more
}
