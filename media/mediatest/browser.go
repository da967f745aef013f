package mediatest

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// Browse opens a page in headless Chromium and returns what the page posts to "/done" as JSON. The page is served from its own
// origin, which use gets before the browser starts, so that a relay can allow it.
func Browse[T any](t testing.TB, page string, use func(origin string, mux *http.ServeMux)) T {
	t.Helper()
	binary, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("Chromium is missing: apt-get install chromium")
	}
	result := make(chan []byte, 1)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, page)
	})
	mux.HandleFunc("POST /done", func(_ http.ResponseWriter, q *http.Request) {
		body, _ := io.ReadAll(q.Body)
		select {
		case result <- body:
		default:
		}
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	use(server.URL, mux)
	profile, err := os.MkdirTemp("", "acude-browser-")
	Must(t, err)
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute) // ends hangs only
	t.Cleanup(cancel)
	browser := exec.CommandContext(ctx, binary, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
		"--disable-dev-shm-usage", "--autoplay-policy=no-user-gesture-required", "--allow-loopback-in-peer-connection",
		"--disable-features=WebRtcHideLocalIpsWithMdns", "--user-data-dir="+profile, server.URL+"/")
	browser.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // its child processes end with it
	browser.Cancel = func() error { return syscall.Kill(-browser.Process.Pid, syscall.SIGKILL) }
	Must(t, browser.Start())
	t.Cleanup(func() {
		cancel()
		_ = browser.Wait()
		for range 50 { // its last process may still be writing
			if os.RemoveAll(profile) == nil {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
	})
	var value T
	select {
	case body := <-result:
		if err := json.Unmarshal(body, &value); err != nil {
			t.Fatalf("the page answered %s: %v", body, err)
		}
	case <-ctx.Done():
		t.Fatal("the page never finished")
	}
	return value
}
