package bolt_test

import (
	"path/filepath"
	"testing"
	"time"

	"acude/pkg/clock"
	"acude/pkg/table"
	"acude/pkg/table/bolt"
)

func open(t testing.TB, c clock.Clock) *bolt.Table {
	t.Helper()
	opened, err := bolt.Open(filepath.Join(t.TempDir(), "table.db"), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := opened.Close(); err != nil {
			t.Error(err)
		}
	})
	return opened
}

func newClock() *clock.Manual { return clock.NewManual(time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)) }

func TestWhatWasWrittenIsThereAfterReopening(t *testing.T) {
	path := filepath.Join(t.TempDir(), "table.db")
	key := table.Key{Partition: "company", Sort: "1"}
	first, err := bolt.Open(path, newClock())
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Write(t.Context(), table.Create(table.Item{Key: key, Document: []byte(`{"a":1}`)})); err != nil {
		t.Fatal(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second, err := bolt.Open(path, newClock())
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	got, err := second.Get(t.Context(), key)
	if err != nil || got.Version != 1 || string(got.Document) != `{"a":1}` {
		t.Errorf("got %+v, %v", got, err)
	}
	page, err := second.Query(t.Context(), table.Range{Partition: "company"})
	if err != nil || len(page.Items) != 1 {
		t.Errorf("got %+v, %v", page, err)
	}
}
