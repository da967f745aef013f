package tabletest

import (
	"context"
	"errors"
	"sync/atomic"

	"acude/pkg/table"
)

// Breaking is a table whose writes fail from some write on, before they have an effect.
type Breaking struct {
	table.Table
	left atomic.Int64 // writes that still succeed; below 0: all
}

// NewBreaking returns a table that does not break down yet.
func NewBreaking(t table.Table) *Breaking {
	b := &Breaking{Table: t}
	b.Mend()
	return b
}

// BreakAfter lets this many writes succeed and no further one.
func (b *Breaking) BreakAfter(writes int) { b.left.Store(int64(writes)) }

// Mend lets every write succeed.
func (b *Breaking) Mend() { b.left.Store(-1) }

// Write fails as an unavailable table does, once the table has broken down.
func (b *Breaking) Write(ctx context.Context, changes ...table.Change) error {
	if b.left.Load() == 0 {
		return table.Unavailable(errors.New("broken down"))
	}
	b.left.Add(-1)
	return b.Table.Write(ctx, changes...)
}
