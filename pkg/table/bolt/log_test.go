package bolt_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"acude/pkg/fault"
	"acude/pkg/table"
	"acude/pkg/table/bolt"
)

// written returns a folder with a table that was not closed, and where its log ended after each of its items.
func written(t *testing.T, items int) (folder string, ends []int64) {
	t.Helper()
	folder = memoryFolder(t)
	open, err := bolt.Open(filepath.Join(folder, "table.db"), newClock())
	if err != nil {
		t.Fatal(err)
	}
	for n := range items {
		write(t, open, table.Create(numbered(n)))
		_, end := open.LogEnd()
		ends = append(ends, end)
	}
	left := copied(t, folder)
	if err := open.Close(); err != nil {
		t.Fatal(err)
	}
	return left, ends
}

// memoryFolder is a folder in memory where that is possible.
func memoryFolder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("/dev/shm", "acude-test-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	return folder
}

// reopened counts the items after the log was changed.
func reopened(t *testing.T, folder string, change func(content []byte) []byte) (int, error) {
	t.Helper()
	into := memoryFolder(t)
	defer os.RemoveAll(into)
	for _, name := range []string{"table.db", "table.db.1.log"} {
		content, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		if name != "table.db" {
			content = change(content)
		}
		if err := os.WriteFile(filepath.Join(into, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	open, err := bolt.Open(filepath.Join(into, "table.db"), newClock())
	if err != nil {
		return 0, err
	}
	page, err := open.Query(t.Context(), table.Range{Partition: "p"})
	if err != nil {
		t.Fatal(err)
	}
	return len(page.Items), open.Close()
}

func TestALogThatEndsAnywhereHoldsWhatCameBefore(t *testing.T) {
	const items = 4
	folder, ends := written(t, items)
	for at := ends[0]; at <= ends[items-1]; at++ {
		want := 0
		for want < items && ends[want] <= at {
			want++
		}
		for name, change := range map[string]func([]byte) []byte{
			"cut":   func(content []byte) []byte { return bytes.Clone(content[:at]) },
			"zeros": func(content []byte) []byte { clear(content[at:]); return content },
			"noise": func(content []byte) []byte {
				return append(bytes.Clone(content[:at]), bytes.Repeat([]byte{0xa5}, 700)...)
			},
		} {
			if got, err := reopened(t, folder, change); err != nil || got != want {
				t.Fatalf("%s at byte %d: %d items, %v; want %d", name, at, got, err, want)
			}
		}
	}
}

func TestALogThatIsDamagedBeforeItsEndIsCorrupt(t *testing.T) {
	folder, ends := written(t, 3)
	for at := int64(0); at < ends[1]; at++ {
		_, err := reopened(t, folder, func(content []byte) []byte { content[at] ^= 0x10; return content })
		wantFault(t, err, fault.Internal, "data_corrupt")
	}
}

func TestALogOfAnotherTableIsCorrupt(t *testing.T) {
	folder, _ := written(t, 1)
	other, _ := written(t, 1)
	foreign, err := os.ReadFile(filepath.Join(other, "table.db.1.log"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = reopened(t, folder, func([]byte) []byte { return foreign })
	wantFault(t, err, fault.Internal, "data_corrupt")
	if err := os.Rename(filepath.Join(folder, "table.db.1.log"), filepath.Join(folder, "table.db.2.log")); err != nil {
		t.Fatal(err)
	}
	_, err = bolt.Open(filepath.Join(folder, "table.db"), newClock())
	wantFault(t, err, fault.Internal, "data_corrupt")
}

func TestAClosedTableIsOneFile(t *testing.T) {
	folder := t.TempDir()
	open, err := bolt.Open(filepath.Join(folder, "table.db"), newClock())
	if err != nil {
		t.Fatal(err)
	}
	open.SetLogSize(2000)
	for n := range 100 {
		write(t, open, table.Create(numbered(n)))
	}
	if err := open.Close(); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 || entries[0].Name() != "table.db" {
		t.Errorf("the folder has %v, %v", entries, err)
	}
}

func TestAFullDiskIsAFaultAndNothingIsLost(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "table.db")
	open, err := bolt.Open(path, newClock())
	if err != nil {
		t.Fatal(err)
	}
	write(t, open, table.Create(numbered(0)))
	if err := os.Mkdir(fmt.Sprintf("%s.2.log.new", path), 0o700); err != nil { // in the place of the next log
		t.Fatal(err)
	}
	open.SetLogSize(1)
	wantFault(t, open.Write(t.Context(), table.Create(numbered(1))), fault.Unavailable, "table_unavailable")
	if err := os.Remove(path + ".2.log.new"); err != nil {
		t.Fatal(err)
	}
	write(t, open, table.Create(numbered(1)))
	if err := open.Close(); err != nil {
		t.Fatal(err)
	}
}
