package bolt_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"acude/pkg/fault"
	"acude/pkg/table"
	"acude/pkg/table/bolt"
)

func wantFault(t *testing.T, err error, kind fault.Kind, code string) {
	t.Helper()
	if f, ok := fault.As(err); !ok || f.Code != code || f.Kind != kind {
		t.Errorf("got %v, want the fault %s", err, code)
	}
}

func TestAFileThatIsHeldIsInUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "table.db")
	first, err := bolt.Open(path, newClock())
	if err != nil {
		t.Fatal(err)
	}
	_, err = bolt.Open(path, newClock())
	wantFault(t, err, fault.Conflict, "data_in_use")
	if f, _ := fault.As(err); f.Facts["path"] != path {
		t.Errorf("facts %v, want the path", f.Facts)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := bolt.Open(path, newClock())
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}

func TestAFileThatIsNoTableIsCorrupt(t *testing.T) {
	for name, content := range map[string][]byte{
		"text":  []byte("this is no table"),
		"zeros": make([]byte, 64<<10),
		"page":  fmt.Append(make([]byte, 8<<10), "and more"),
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := bolt.Open(path, newClock())
		wantFault(t, err, fault.Internal, "data_corrupt")
	}
}

func TestAFolderInThePlaceOfTheFileIsAnError(t *testing.T) {
	if _, err := bolt.Open(t.TempDir(), newClock()); err == nil {
		t.Error("a folder was opened")
	}
}

// filled returns the bytes of a table that is large enough for several levels of pages.
func filled(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "table.db")
	full, err := bolt.Open(path, newClock())
	if err != nil {
		t.Fatal(err)
	}
	for batch := range 2 {
		var changes []table.Change
		for n := range 100 {
			key := table.Key{Partition: "p", Sort: fmt.Sprintf("%03d", batch*100+n)}
			changes = append(changes, table.Create(table.Item{Key: key, Index1: key, Document: fmt.Appendf(nil, `{"text":"%0200d"}`, n)}))
		}
		if err := full.Write(t.Context(), changes...); err != nil {
			t.Fatal(err)
		}
	}
	if err := full.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestAFileThatWasCutIsCorrupt(t *testing.T) {
	content := filled(t)
	for _, size := range []int{1, 4095, 4096, 8192, 12288, len(content) / 4} {
		path := filepath.Join(t.TempDir(), "table.db")
		if err := os.WriteFile(path, content[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := bolt.Open(path, newClock())
		wantFault(t, err, fault.Internal, "data_corrupt")
	}
}

// TestADamagedFileNeverPanics overwrites one page after another with nonsense; every call must return. It takes all of the first pages,
// which hold the file's structure, and every fifth of the others.
func TestADamagedFileNeverPanics(t *testing.T) {
	content := filled(t)
	const page = 4096
	noticed := 0
	for at := 0; at+page <= len(content); at += page {
		if at > 16*page && at%(5*page) != 0 {
			continue
		}
		damaged := append([]byte(nil), content...)
		sum := sha256.Sum256(fmt.Append(nil, at))
		for i := range page {
			damaged[at+i] = sum[i%len(sum)]
		}
		path := filepath.Join(t.TempDir(), "table.db")
		if err := os.WriteFile(path, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := readAndWrite(t, path); err != nil {
			noticed++
			if _, ok := fault.As(err); !ok {
				t.Errorf("page %d: %v, want a fault", at/page, err)
			}
		}
	}
	if noticed == 0 {
		t.Error("no damage was noticed")
	}
}

func readAndWrite(t *testing.T, path string) error {
	damaged, err := bolt.Open(path, newClock())
	if err != nil {
		return err
	}
	defer func() { _ = damaged.Close() }() // closing a damaged file may fail
	for _, err := range table.All(t.Context(), damaged, table.Range{Partition: "p"}) {
		if err != nil {
			return err
		}
	}
	if _, err := damaged.Records(t.Context(), "", 1000); err != nil {
		return err
	}
	return damaged.Write(t.Context(), table.Save(table.Item{Key: table.Key{Partition: "p", Sort: "150"}}))
}

func TestAClosedTableIsUnavailable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "table.db")
	closed, err := bolt.Open(path, newClock())
	if err != nil {
		t.Fatal(err)
	}
	if err := closed.Close(); err != nil {
		t.Fatal(err)
	}
	key := table.Key{Partition: "p", Sort: "a"}
	_, err = closed.Get(t.Context(), key)
	wantFault(t, err, fault.Unavailable, "table_unavailable")
	wantFault(t, closed.Write(t.Context(), table.Create(table.Item{Key: key})), fault.Unavailable, "table_unavailable")
}
