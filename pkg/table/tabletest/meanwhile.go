package tabletest

import (
	"context"

	"acude/pkg/table"
)

// Meanwhile is a table that calls a function once, just before its next query or write. It is not for concurrent use.
type Meanwhile struct {
	table.Table
	Happens     func() // before the next query; nil: nothing
	BeforeWrite func() // before the next write; nil: nothing
}

// Query calls Happens, then reads.
func (m *Meanwhile) Query(ctx context.Context, r table.Range) (table.Page, error) {
	callOnce(&m.Happens)
	return m.Table.Query(ctx, r)
}

// Write calls BeforeWrite, then writes.
func (m *Meanwhile) Write(ctx context.Context, changes ...table.Change) error {
	callOnce(&m.BeforeWrite)
	return m.Table.Write(ctx, changes...)
}

func callOnce(f *func()) {
	if call := *f; call != nil {
		*f = nil
		call()
	}
}
