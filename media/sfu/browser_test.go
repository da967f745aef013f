package sfu_test

import (
	_ "embed"
	"io"
	"net/http"
	"strings"
	"testing"

	"acude/media/mediatest"
	"acude/media/sfu"
	"acude/pkg/relay"
)

//go:embed testdata/browser.html
var browserPage string

// TestChromiumPublishesAndWatches sends a painted counter from one connection of a real browser to another through the relay,
// with each codec, and reads it back from the pixels.
func TestChromiumPublishesAndWatches(t *testing.T) {
	var server *mediatest.Server
	type outcome struct {
		Codec, Seen string // the codec asked for and the one that arrived
		Counter     int    // highest number read from the pixels
		Viewers     int    // from the events channel
		Beats       int
		Error       string
	}
	results := mediatest.Browse[[]outcome](t, browserPage, func(origin string, mux *http.ServeMux) {
		server = mediatest.Open(t, sfu.Options{Origins: []string{origin}, TCP: "127.0.0.1:0"})
		mux.HandleFunc("GET /relay", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, server.URL) })
		mux.HandleFunc("POST /token", func(w http.ResponseWriter, q *http.Request) {
			query := q.URL.Query()
			claims := server.Claims(relay.Role(query.Get("role")), relay.NormalFingerprint(query.Get("fingerprint")))
			claims.Session = query.Get("session")
			_, _ = io.WriteString(w, relay.Sign(server.Key, claims))
		})
	})
	if len(results) != 5 {
		t.Fatalf("the page tried %d ways, not 5: %+v", len(results), results)
	}
	for _, r := range results {
		want := r.Codec
		if want == "default" {
			want = "video/AV1"
		}
		if r.Error != "" || !strings.EqualFold(r.Seen, want) || r.Counter < 5 || r.Viewers != 1 || r.Beats == 0 {
			t.Errorf("%+v", r)
		}
	}
}
