package bolt_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"

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

// TestAFileOfAnOlderVersionOpens opens a file without the bucket that belongs to the log.
func TestAFileOfAnOlderVersionOpens(t *testing.T) {
	path := filepath.Join(t.TempDir(), "table.db")
	first, err := bolt.Open(path, newClock())
	if err != nil {
		t.Fatal(err)
	}
	write(t, first, table.Create(numbered(1)), table.Create(numbered(2)))
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(file.Update(func(tx *bbolt.Tx) error { return tx.DeleteBucket([]byte("log")) }), file.Close()); err != nil {
		t.Fatal(err)
	}
	second, err := bolt.Open(path, newClock())
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	write(t, second, table.Create(numbered(3)))
	page, err := second.Query(t.Context(), table.Range{Partition: "p"})
	if got := records(t, second, "", 10); err != nil || len(page.Items) != 3 || len(got) != 3 || got[2].Sequence != "00000000000000000003" {
		t.Errorf("%+v, %v, records %+v", page, err, got)
	}
}

func TestWhoReadsOrWritesAnItemMayChangeItsDocument(t *testing.T) {
	changed := open(t, newClock())
	item := numbered(1)
	item.Document = []byte(`{"a":1}`)
	item.Index1 = item.Key
	write(t, changed, table.Create(item))
	item.Document[5] = '2'
	read := func() table.Item {
		got, err := changed.Get(t.Context(), item.Key)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	read().Document[5] = '3'
	page, err := changed.Query(t.Context(), table.Range{Index: table.Index1, Partition: "p"})
	if err != nil || len(page.Items) != 1 {
		t.Fatalf("%+v, %v", page, err)
	}
	page.Items[0].Document[5] = '4'
	if got := read().Document; string(got) != `{"a":1}` {
		t.Errorf("stored is %s", got)
	}
}
