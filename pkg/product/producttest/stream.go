package producttest

import (
	"context"
	"testing"

	"acude/pkg/table"
)

// Deliver hands the records of the stream after read to a function, each batch as often as times says: a record may come twice. It sets
// read to the last one.
func (w *World) Deliver(t testing.TB, read *string, times int, handle func(context.Context, []table.Record) (int, error)) {
	t.Helper()
	for {
		records, err := w.Table.Records(t.Context(), *read, 100)
		must(t, err)
		if len(records) == 0 {
			return
		}
		for range times {
			if done, err := handle(t.Context(), records); err != nil || done != len(records) {
				t.Fatalf("%d of %d records done: %v", done, len(records), err)
			}
		}
		*read = records[len(records)-1].Sequence
	}
}
