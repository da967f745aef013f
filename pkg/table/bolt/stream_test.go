package bolt_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"acude/pkg/fault"
	"acude/pkg/table"
	"acude/pkg/table/bolt"
)

func write(t testing.TB, into *bolt.Table, changes ...table.Change) {
	t.Helper()
	if err := into.Write(t.Context(), changes...); err != nil {
		t.Fatal(err)
	}
}

func numbered(n int) table.Item {
	return table.Item{Key: table.Key{Partition: "p", Sort: fmt.Sprintf("%03d", n)}}
}

func records(t testing.TB, of *bolt.Table, after string, limit int) []table.Record {
	t.Helper()
	got, err := of.Records(t.Context(), after, limit)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestRecordsGoOnBehindASequence(t *testing.T) {
	stream := open(t, newClock())
	for n := range 10 {
		write(t, stream, table.Create(numbered(n)))
	}
	after, seen := "", 0
	for {
		page := records(t, stream, after, 3)
		if len(page) == 0 {
			break
		}
		for _, record := range page {
			if record.Sequence <= after || record.Key != numbered(seen).Key {
				t.Fatalf("record %q of %v behind %q, want %v", record.Sequence, record.Key, after, numbered(seen).Key)
			}
			after = record.Sequence
			seen++
		}
	}
	if seen != 10 {
		t.Errorf("%d records, want 10", seen)
	}
}

func TestAnUnchangedItemHasNoRecord(t *testing.T) {
	stream := open(t, newClock())
	write(t, stream, table.Save(numbered(1)))
	write(t, stream, table.Save(numbered(1)))
	if got := records(t, stream, "", 10); len(got) != 1 {
		t.Errorf("%d records, want 1", len(got))
	}
}

func TestChangedWakesWhoWaitsBeforeTheWrite(t *testing.T) {
	stream := open(t, newClock())
	changed := stream.Changed()
	select {
	case <-changed:
		t.Fatal("woken without a write")
	default:
	}
	write(t, stream, table.Create(numbered(1)))
	<-changed
	if got := records(t, stream, "", 10); len(got) != 1 {
		t.Errorf("%d records after the wake, want 1", len(got))
	}
	select {
	case <-stream.Changed():
		t.Error("woken twice for one write")
	default:
	}
}

func TestTrimForgetsWhatIsBefore(t *testing.T) {
	stream := open(t, newClock())
	for n := range 5 {
		write(t, stream, table.Create(numbered(n)))
	}
	all := records(t, stream, "", 10)
	if err := stream.Trim(t.Context(), all[3].Sequence); err != nil {
		t.Fatal(err)
	}
	left := records(t, stream, "", 10)
	if len(left) != 2 || left[0].Sequence != all[3].Sequence {
		t.Errorf("left %+v", left)
	}
	write(t, stream, table.Create(numbered(9)))
	if next := records(t, stream, all[4].Sequence, 10); len(next) != 1 || next[0].Key != numbered(9).Key {
		t.Errorf("after the trimmed stream comes %+v", next)
	}
}

func TestWhatWasTrimmedLeavesTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "table.db")
	first, err := bolt.Open(path, newClock())
	if err != nil {
		t.Fatal(err)
	}
	const written = 700 // more than one commit deletes
	var changes []table.Change
	for n := range written {
		changes = append(changes, table.Create(table.Item{Key: table.Key{Partition: "p", Sort: fmt.Sprintf("%05d", n)}}))
	}
	for batch := range slices.Chunk(changes, table.MaxChanges) {
		write(t, first, batch...)
	}
	all := records(t, first, "", written)
	if err := first.Trim(t.Context(), all[written-2].Sequence); err != nil {
		t.Fatal(err)
	}
	write(t, first, table.Create(numbered(1)))
	if err := first.Trim(t.Context(), all[0].Sequence); err != nil { // an older one changes nothing
		t.Fatal(err)
	}
	if left := records(t, first, "", 10); len(left) != 3 || left[0].Sequence != all[written-2].Sequence {
		t.Errorf("left %+v", left)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second, err := bolt.Open(path, newClock())
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if left := records(t, second, "", 10); len(left) != 3 || left[0].Sequence != all[written-2].Sequence {
		t.Errorf("the file held %+v", left)
	}
}

func TestWhatIsNoSequenceIsRefused(t *testing.T) {
	stream := open(t, newClock())
	for _, sequence := range []string{"x", "-1", "99999999999999999999"} {
		_, err := stream.Records(t.Context(), sequence, 1)
		wantFault(t, err, fault.Invalid, "cursor_invalid")
		wantFault(t, stream.Trim(t.Context(), sequence), fault.Invalid, "cursor_invalid")
	}
}

func TestSweepTakesTheExpiredAndTellsIt(t *testing.T) {
	c := newClock()
	stream := open(t, c)
	const expiring = 1203 // more than two batches
	var changes []table.Change
	for n := range expiring {
		item := table.Item{Key: table.Key{Partition: "p", Sort: fmt.Sprintf("%05d", n)}, Expires: c.Now().Add(time.Minute)}
		item.Index1, item.Index2 = item.Key, item.Key
		changes = append(changes, table.Create(item))
	}
	for batch := range slices.Chunk(changes, table.MaxChanges) {
		write(t, stream, batch...)
	}
	kept := numbered(1)
	kept.Expires = c.Now().Add(time.Hour)
	write(t, stream, table.Create(kept))
	if swept, err := stream.Sweep(t.Context()); err != nil || swept != 0 {
		t.Errorf("swept %d, %v before the time", swept, err)
	}
	c.Advance(time.Minute)
	before := records(t, stream, "", 5000)
	changed := stream.Changed()
	if swept, err := stream.Sweep(t.Context()); err != nil || swept != expiring {
		t.Errorf("swept %d, %v; want %d", swept, err, expiring)
	}
	<-changed
	told := records(t, stream, before[len(before)-1].Sequence, 5000)
	if len(told) != expiring || told[0].New != nil || told[0].Old == nil {
		t.Errorf("%d records of the sweep, first %+v", len(told), told[0])
	}
	if _, err := stream.Get(t.Context(), kept.Key); err != nil {
		t.Errorf("the item that lives on: %v", err)
	}
	if swept, err := stream.Sweep(t.Context()); err != nil || swept != 0 {
		t.Errorf("swept %d, %v the second time", swept, err)
	}
}
