package bolttest_test

import (
	"testing"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/table"
	"acude/pkg/table/bolt/bolttest"
)

func TestTwoTablesOfATestShareNothing(t *testing.T) {
	one, other := bolttest.Open(t, clock.System{}), bolttest.Open(t, clock.System{})
	key := table.Key{Partition: "p", Sort: "s"}
	if err := one.Write(t.Context(), table.Create(table.Item{Key: key, Document: table.Encode(struct{}{})})); err != nil {
		t.Fatal(err)
	}
	if _, err := one.Get(t.Context(), key); err != nil {
		t.Error(err)
	}
	if _, err := other.Get(t.Context(), key); fault.KindOf(err) != fault.Absent {
		t.Errorf("in the other table: %v", err)
	}
}
