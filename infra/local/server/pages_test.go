package server

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// builtWeb writes a built web with nothing in its pages but their names, and one asset in three forms.
func builtWeb(t *testing.T) *http.ServeMux {
	t.Helper()
	folder := t.TempDir()
	write := func(name, content string) {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, app := range []string{"portal", "helpalert", "manager"} {
		for _, language := range []string{"en", "es"} {
			write(app+"/index."+language+".html", `<html lang="`+language+`">`+app+strings.Repeat(" ", 200))
		}
	}
	write("assets/a.js", "plain")
	write("assets/a.js.br", "brotli")
	write("assets/a.js.gz", "gzip")
	write("assets/b.css", "plain")
	write("secret.txt", "secret")
	static, err := openWeb(folder, "http://localhost:8080", "default-src 'none'")
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	static.register(mux)
	return mux
}

func get(mux *http.ServeMux, path string, header ...string) *http.Response {
	r := httptest.NewRequest("GET", path, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, r)
	return w.Result()
}

func TestPagesAreInTheLanguageAndLookOfTheReader(t *testing.T) {
	mux := builtWeb(t)
	for _, one := range []struct{ accept, cookie, begins string }{
		{"", "", `<html lang="en">`},
		{"es-MX,es;q=0.9,en;q=0.8", "", `<html lang="es">`},
		{"fr,es;q=0.5", "", `<html lang="es">`},
		{"es", "acude-language=en; acude-look=dark", `<html data-theme="dark" lang="en">`},
		{"es", "acude-language=xx; acude-look=auto", `<html lang="es">`},
		{"en", `acude-look="><script>`, `<html lang="en">`},
		{"en", "acude-look=light", `<html data-theme="light" lang="en">`},
	} {
		for _, path := range []string{"/p/demo", "/helpalert/session/1", "/manager"} {
			answer := get(mux, path, "Accept-Language", one.accept, "Cookie", one.cookie)
			body, _ := io.ReadAll(answer.Body)
			if !strings.HasPrefix(string(body), one.begins) || answer.Header.Get("Cache-Control") != "no-cache" {
				t.Errorf("%s for %q with %q: %s %s", path, one.accept, one.cookie, body[:40], answer.Header.Get("Cache-Control"))
			}
			if answer.Header.Get("Content-Security-Policy") == "" || !strings.Contains(answer.Header.Get("Vary"), "Cookie") {
				t.Errorf("%s: headers %v", path, answer.Header)
			}
		}
	}
}

func TestPagesAreCompressedForWhoeverTakesIt(t *testing.T) {
	mux := builtWeb(t)
	answer := get(mux, "/manager/teams", "Accept-Encoding", "gzip, br")
	unzipped, err := gzip.NewReader(answer.Body)
	if err != nil || answer.Header.Get("Content-Encoding") != "gzip" {
		t.Fatalf("a page is not compressed: %v, %v", err, answer.Header)
	}
	if page, err := io.ReadAll(unzipped); err != nil || !strings.Contains(string(page), "manager") {
		t.Errorf("%q: %v", page, err)
	}
}
