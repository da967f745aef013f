package server

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestTheMailboxIsServedOnlyToThisMachine(t *testing.T) {
	mailbox := atThisMachine(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "mail") }))
	cases := []struct {
		remote, host string
		seen         bool
	}{
		{"127.0.0.1:5000", "localhost:8080", true}, {"127.0.0.1:5000", "127.0.0.1:8080", true}, {"[::1]:5000", "[::1]:8080", true},
		{"[::ffff:127.0.0.1]:5000", "localhost", true}, {"192.0.2.1:5000", "localhost:8080", false},
		{"127.0.0.1:5000", "evil.example:8080", false}, {"127.0.0.1:5000", "localhost.evil.example", false}, {"", "localhost", false},
	}
	for _, one := range cases {
		r := httptest.NewRequest("GET", "/mailbox", nil)
		r.RemoteAddr, r.Host = one.remote, one.host
		w := httptest.NewRecorder()
		mailbox.ServeHTTP(w, r)
		if (w.Code == http.StatusOK) != one.seen {
			t.Errorf("%s asks for it at %s: %d", one.remote, one.host, w.Code)
		}
	}
}

// limited is a connection that remembers until when it may be read.
type limited struct {
	http.ResponseWriter
	until time.Time
}

func (l *limited) SetReadDeadline(until time.Time) error {
	l.until = until
	return nil
}

func TestOnlyBodiesHaveADeadline(t *testing.T) {
	handler := hurried(http.NotFoundHandler(), time.Hour, 100*time.Hour)
	for _, one := range []struct {
		method, path, body string
		atLeast            time.Duration // 0: for ever
	}{
		{"POST", "/api/identity/sign-in", "x", time.Hour}, {"POST", "/relay/whip", "x", time.Hour}, {"POST", "/p/demo", "x", time.Hour},
		{"PUT", "/blob/recordings/x", "x", 100 * time.Hour}, {"GET", "/live", "", 0}, {"GET", "/blob/recordings/x", "", 0},
	} {
		w := &limited{ResponseWriter: httptest.NewRecorder()}
		before := time.Now()
		handler.ServeHTTP(w, httptest.NewRequest(one.method, one.path, strings.NewReader(one.body)))
		if one.atLeast == 0 && !w.until.IsZero() || one.atLeast > 0 && (w.until.Before(before.Add(one.atLeast)) || w.until.After(time.Now().Add(one.atLeast))) {
			t.Errorf("%s %s may be read until %v", one.method, one.path, w.until)
		}
	}
}

func TestAHalfSentBodyDoesNotHoldItsConnection(t *testing.T) {
	reads := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.ReadAll(r.Body); err == nil {
			t.Error("half a body was accepted as a whole one")
		}
		w.WriteHeader(http.StatusBadRequest)
	})
	for name, handler := range map[string]http.Handler{"read": reads, "not read": http.NotFoundHandler()} {
		server := httptest.NewServer(hurried(handler, 10*time.Millisecond, time.Hour))
		conn, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(conn, "POST /api/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf"); err != nil {
			t.Fatal(err)
		}
		if answer, err := io.ReadAll(conn); err != nil || !strings.HasPrefix(string(answer), "HTTP/1.1 40") { // until it is closed
			t.Errorf("%s: %q, %v", name, answer, err)
		}
		_ = conn.Close()
		server.Close()
	}
}

func TestAssetsAreSentCompressedAndKeptForEver(t *testing.T) {
	mux := builtWeb(t)
	cases := []struct {
		path, accept, body, encoding string
		status                       int
	}{
		{"/assets/a.js", "", "plain", "", 200}, {"/assets/a.js", "gzip, br", "brotli", "br", 200},
		{"/assets/a.js", "gzip;q=1.0, br;q=0", "gzip", "gzip", 200}, {"/assets/a.js", "br; q=0.5", "brotli", "br", 200},
		{"/assets/a.js", "brand, xgzip, gzip;q=0.000", "plain", "", 200}, {"/assets/b.css", "gzip, br", "plain", "", 200},
		{"/assets/none.js", "", "", "", 404}, {"/assets/", "", "", "", 404}, {"/assets/%2e%2e/secret.txt", "", "", "", 404},
	}
	for _, one := range cases {
		r := httptest.NewRequest("GET", one.path, nil)
		r.Header.Set("Accept-Encoding", one.accept)
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, r)
		if w.Code != one.status || one.status == 200 && (w.Body.String() != one.body || w.Header().Get("Content-Encoding") != one.encoding) {
			t.Errorf("%s %q: %d %q %v", one.path, one.accept, w.Code, w.Body, w.Header())
		}
		if forever := strings.Contains(w.Header().Get("Cache-Control"), "immutable"); forever != (one.status == 200) {
			t.Errorf("%s: %v", one.path, w.Header())
		}
		if w.Header().Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s: varies by %q", one.path, w.Header().Get("Vary"))
		}
	}
	r := httptest.NewRequest("GET", "/p/demo?x=1", nil)
	r.Host = "127.0.0.1:8080"
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, r)
	if w.Code != http.StatusTemporaryRedirect || w.Header().Get("Location") != "http://localhost:8080/p/demo?x=1" {
		t.Errorf("by number: %d %v", w.Code, w.Header())
	}
}
