package tabletest

import (
	"context"

	"acude/pkg/table"
)

// Meanwhile is a table in which something happens just before its next query. It is not for concurrent use.
type Meanwhile struct {
	table.Table
	Happens func() // nil: nothing; it happens once
}

// Query lets it happen and then reads.
func (m *Meanwhile) Query(ctx context.Context, r table.Range) (table.Page, error) {
	if happens := m.Happens; happens != nil {
		m.Happens = nil
		happens()
	}
	return m.Table.Query(ctx, r)
}
