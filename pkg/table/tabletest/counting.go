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
	mu                    sync.Mutex
}

// Write counts and writes.
func (c *Counting) Write(ctx context.Context, changes ...table.Change) error {
	c.count(&c.Writes)
	return c.Table.Write(ctx, changes...)
}

// Get counts and reads.
func (c *Counting) Get(ctx context.Context, key table.Key) (table.Item, error) {
	c.count(&c.Gets)
	return c.Table.Get(ctx, key)
}

// Query counts and reads.
func (c *Counting) Query(ctx context.Context, r table.Range) (table.Page, error) {
	c.count(&c.Queries)
	return c.Table.Query(ctx, r)
}

// All returns how many operations there were since the last call.
func (c *Counting) All() int {
	all := c.Gets + c.Queries + c.Writes
	c.Gets, c.Queries, c.Writes = 0, 0, 0
	return all
}

func (c *Counting) count(one *int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	*one++
}
