package disk_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"acude/pkg/blob/blobtest"
	"acude/pkg/blob/disk"
	"acude/pkg/clock"
	"acude/pkg/id"
)

var signingKey = []byte("a key of this test, 32 bytes long")

func open(t testing.TB, folder, base string, c clock.Clock) *disk.Store {
	t.Helper()
	store, err := disk.Open(folder, signingKey, base, c)
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func TestConformance(t *testing.T) {
	blobtest.Run(t, func(t *testing.T) blobtest.Engine {
		now := time.Date(2026, 11, 21, 22, 0, 0, 0, time.UTC)
		folder := t.TempDir()
		store := open(t, folder, "/blob/", clock.NewManual(now))
		mux := http.NewServeMux()
		mux.Handle("/blob/", store.Handler())
		server := httptest.NewServer(mux)
		t.Cleanup(server.Close)
		return blobtest.Engine{
			Store:   store,
			Slow:    open(t, folder, "/blob/", clock.NewManual(now.Add(-2*time.Hour))),
			Address: func(url string) string { return server.URL + url },
		}
	})
}

func TestOpenRefuses(t *testing.T) {
	file := t.TempDir() + "/file"
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		folder, base string
		key          []byte
	}{
		"a short key":             {t.TempDir(), "/blob/", []byte("short")},
		"a base without a slash":  {t.TempDir(), "/blob", signingKey},
		"a base without an end":   {t.TempDir(), "blob/", signingKey},
		"a folder that is a file": {file, "/blob/", signingKey},
	} {
		if _, err := disk.Open(c.folder, c.key, c.base, clock.System{}); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}

func TestReopened(t *testing.T) {
	folder := t.TempDir()
	c := clock.NewManual(time.Date(2026, 11, 21, 22, 0, 0, 0, time.UTC))
	if err := open(t, folder, "/blob/", c).Put(t.Context(), "a", "text/plain", 1, strings.NewReader("x")); err != nil {
		t.Fatal(err)
	}
	found, err := open(t, folder, "/blob/", c).List(t.Context(), "", "", 0)
	if err != nil || len(found) != 1 || !found[0].Modified.Equal(c.Now()) {
		t.Errorf("after reopening: %+v, %v", found, err)
	}
}

func TestKeyBelowKey(t *testing.T) {
	store := open(t, t.TempDir(), "/blob/", clock.System{})
	for _, key := range []string{"a/b", "a", "a.d", "a.o/b", "a/b/c"} {
		if err := store.Put(t.Context(), key, "text/plain", 1, strings.NewReader("x")); err != nil {
			t.Errorf("%q: %v", key, err)
		}
	}
	found, err := store.List(t.Context(), "", "", 0)
	if err != nil || len(found) != 5 {
		t.Errorf("listed %+v, %v", found, err)
	}
}

func BenchmarkPut(b *testing.B) {
	store := open(b, b.TempDir(), "/blob/", clock.System{})
	ids := id.New(clock.System{})
	segment := make([]byte, 1<<20)
	b.SetBytes(int64(len(segment)))
	for b.Loop() {
		if err := store.Put(b.Context(), "recording/"+ids.New(), "video/webm", int64(len(segment)), bytes.NewReader(segment)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkGet(b *testing.B) {
	store := open(b, b.TempDir(), "/blob/", clock.System{})
	segment := make([]byte, 1<<20)
	if err := store.Put(b.Context(), "recording", "video/webm", int64(len(segment)), bytes.NewReader(segment)); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(segment)))
	for b.Loop() {
		body, _, err := store.Get(b.Context(), "recording", 0)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, body); err != nil {
			b.Fatal(err)
		}
		if err := body.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
