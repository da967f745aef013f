package disk_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"acude/pkg/blob"
	"acude/pkg/blob/disk"
	"acude/pkg/clock"
)

func ask(store *disk.Store, method, url, body string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	r := httptest.NewRequest(method, url, strings.NewReader(body))
	r.Header.Set("Content-Type", "text/plain")
	store.Handler().ServeHTTP(w, r)
	return w
}

func upload(t *testing.T, store *disk.Store, key, content string) string {
	t.Helper()
	digest := sha256.Sum256([]byte(content))
	link, err := store.UploadLink(t.Context(), blob.Upload{
		Key: key, Size: int64(len(content)), ContentType: "text/plain", SHA256: base64.StdEncoding.EncodeToString(digest[:]),
	}, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	return link.URL
}

func download(t *testing.T, store *disk.Store, key string) string {
	t.Helper()
	link, err := store.DownloadLink(t.Context(), key, "", time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	return link.URL
}

// TestHarmless checks that a browser neither shows nor runs what was stored as a page of the product.
func TestHarmless(t *testing.T) {
	store := open(t, t.TempDir(), "/blob/", clock.System{})
	const page = "<script>alert(1)</script>"
	if err := store.Put(t.Context(), "page", "text/html", int64(len(page)), strings.NewReader(page)); err != nil {
		t.Fatal(err)
	}
	for _, method := range []string{http.MethodGet, http.MethodHead} {
		header := ask(store, method, download(t, store, "page"), "").Result().Header
		for name, want := range map[string]string{
			"Content-Type": "text/html", "Content-Disposition": "attachment", "X-Content-Type-Options": "nosniff",
			"Content-Security-Policy": "sandbox; default-src 'none'", "Cache-Control": "private, no-store", "Content-Length": "25",
		} {
			if got := header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", method, name, got, want)
			}
		}
	}
}

func TestRefusals(t *testing.T) {
	c := clock.NewManual(time.Date(2026, 11, 21, 22, 0, 0, 0, time.UTC))
	store := open(t, t.TempDir(), "/blob/", c)
	stale := download(t, store, "stored")
	c.Advance(time.Minute)
	if w := ask(store, http.MethodPut, upload(t, store, "stored", "hello"), "hello"); w.Code != http.StatusOK {
		t.Fatalf("an upload answered %d %s", w.Code, w.Body)
	}
	for name, r := range map[string]struct {
		method, url, body string
		status            int
		code              string
	}{
		"no signature":     {http.MethodGet, "/blob/stored", "", 403, "link_invalid"},
		"an empty key":     {http.MethodGet, "/blob/", "", 403, "link_invalid"},
		"elsewhere":        {http.MethodGet, "/other/stored", "", 403, "link_invalid"},
		"a broken query":   {http.MethodGet, download(t, store, "stored") + "&%zz", "", 403, "link_invalid"},
		"another method":   {http.MethodDelete, download(t, store, "stored"), "", 403, "link_invalid"},
		"GET of an upload": {http.MethodGet, upload(t, store, "stored", "hello"), "", 403, "link_invalid"},
		"at its very end":  {http.MethodGet, stale, "", 403, "link_expired"},
		"absent":           {http.MethodGet, download(t, store, "absent"), "", 404, "object_absent"},
		"taken":            {http.MethodPut, upload(t, store, "stored", "hello"), "hello", 412, "object_exists"},
		"short":            {http.MethodPut, upload(t, store, "new", "hello"), "hell", 400, "object_size_wrong"},
		"other content":    {http.MethodPut, upload(t, store, "new", "hello"), "HELLO", 400, "object_digest_wrong"},
	} {
		w := ask(store, r.method, r.url, r.body)
		var problem struct{ Code string }
		if err := json.Unmarshal(w.Body.Bytes(), &problem); err != nil || w.Code != r.status || problem.Code != r.code {
			t.Errorf("%s: answered %d %s, want %d %s", name, w.Code, w.Body, r.status, r.code)
		}
		if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
			t.Errorf("%s: answered as %q", name, got)
		}
	}
}

func TestLinkOfAnotherKey(t *testing.T) {
	folder := t.TempDir()
	store := open(t, folder, "/blob/", clock.System{})
	other, err := disk.Open(folder, []byte("another key, also of 32 bytes..."), "/blob/", clock.System{})
	if err != nil {
		t.Fatal(err)
	}
	if w := ask(store, http.MethodGet, download(t, other, "a"), ""); w.Code != http.StatusForbidden {
		t.Errorf("answered %d", w.Code)
	}
}

func TestAbsoluteBase(t *testing.T) {
	store := open(t, t.TempDir(), "https://files.example.com/b/", clock.System{})
	url := upload(t, store, "a b", "hello")
	if !strings.HasPrefix(url, "https://files.example.com/b/a%20b?") {
		t.Errorf("the link is %s", url)
	}
	if w := ask(store, http.MethodPut, url, "hello"); w.Code != http.StatusOK {
		t.Errorf("answered %d %s", w.Code, w.Body)
	}
}
