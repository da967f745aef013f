package disk

import (
	"os"
	"strings"
	"testing"

	"acude/pkg/clock"
	"acude/pkg/fault"
)

// TestFull writes to /dev/full, where the kernel answers every write as a full disk does.
func TestFull(t *testing.T) {
	store, err := Open(t.TempDir(), make([]byte, 32), "/blob/", clock.System{})
	if err != nil {
		t.Fatal(err)
	}
	store.create = func(string) (*os.File, error) {
		link := t.TempDir() + "/full"
		if err := os.Symlink("/dev/full", link); err != nil {
			return nil, err
		}
		return os.OpenFile(link, os.O_WRONLY, 0)
	}
	err = store.Put(t.Context(), "a", "text/plain", 1, strings.NewReader("x"))
	if f, ok := fault.As(err); !ok || f.Code != "storage_full" || f.Kind != fault.Unavailable {
		t.Fatalf("got %v", err)
	}
	store.create = createTemp
	if err := store.Put(t.Context(), "a", "text/plain", 1, strings.NewReader("x")); err != nil {
		t.Fatalf("with room again: %v", err)
	}
}
