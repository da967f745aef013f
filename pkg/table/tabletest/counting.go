package tabletest

import (
	"context"

	"acude/pkg/table"
)

// Counting counts the operations of a table. It is not for concurrent use.
type Counting struct {
	table.Table
	Gets, Queries, Writes int
}

// Write counts and writes.
func (c *Counting) Write(ctx context.Context, changes ...table.Change) error {
	c.Writes++
	return c.Table.Write(ctx, changes...)
}

// Get counts and reads.
func (c *Counting) Get(ctx context.Context, key table.Key) (table.Item, error) {
	c.Gets++
	return c.Table.Get(ctx, key)
}

// Query counts and reads.
func (c *Counting) Query(ctx context.Context, r table.Range) (table.Page, error) {
	c.Queries++
	return c.Table.Query(ctx, r)
}
