package disk_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"acude/pkg/clock"
	"acude/pkg/fault"
)

func TestSweep(t *testing.T) {
	folder := t.TempDir()
	c := clock.NewManual(time.Date(2026, 11, 21, 22, 0, 0, 0, time.UTC))
	store := open(t, folder, "/blob/", c)
	put := func(key string) {
		t.Helper()
		if err := store.Put(t.Context(), key, "text/plain", 1, strings.NewReader("x")); err != nil {
			t.Fatal(err)
		}
	}
	crashed := filepath.Join(folder, "unfinished", "object-crashed")
	if err := os.WriteFile(crashed, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(crashed, c.Now(), c.Now()); err != nil {
		t.Fatal(err)
	}
	put("old/session/1")
	put("mixed/1")
	c.Advance(90 * 24 * time.Hour)
	put("mixed/2")

	if removed, err := store.Sweep(t.Context(), 90*24*time.Hour); err != nil || removed != 0 {
		t.Errorf("to the day: %d removed, %v", removed, err)
	}
	c.Advance(time.Millisecond)
	if removed, err := store.Sweep(t.Context(), 90*24*time.Hour); err != nil || removed != 2 {
		t.Errorf("one moment later: %d removed, %v", removed, err)
	}
	if _, _, err := store.Get(t.Context(), "old/session/1", 0); fault.KindOf(err) != fault.Absent {
		t.Errorf("what expired is still there: %v", err)
	}
	found, err := store.List(t.Context(), "", "", 0)
	if err != nil || len(found) != 1 || found[0].Key != "mixed/2" {
		t.Errorf("what is left: %+v, %v", found, err)
	}
	for _, gone := range []string{crashed, filepath.Join(folder, "objects", "old.d")} {
		if _, err := os.Stat(gone); !os.IsNotExist(err) {
			t.Errorf("%s was left: %v", gone, err)
		}
	}
	put("old/session/1")
}
