package tabletest

import (
	"context"
	"errors"
	"sync/atomic"

	"acude/pkg/table"
)

// Breaking is a table whose writes fail, without effect, from some write on.
type Breaking struct {
	table.Table
	left atomic.Int64 // writes that still succeed; below 0: all
}

// NewBreaking returns a table that works until BreakAfter.
func NewBreaking(t table.Table) *Breaking {
	b := &Breaking{Table: t}
	b.Mend()
	return b
}

// BreakAfter lets this many more writes succeed.
func (b *Breaking) BreakAfter(writes int) { b.left.Store(int64(writes)) }

// Mend lets all writes succeed again.
func (b *Breaking) Mend() { b.left.Store(-1) }

// Write writes, or returns table_unavailable once the table is broken.
func (b *Breaking) Write(ctx context.Context, changes ...table.Change) error {
	if b.left.Load() == 0 {
		return table.Unavailable(errors.New("broken down"))
	}
	b.left.Add(-1)
	return b.Table.Write(ctx, changes...)
}
