package sfu_test

import (
	_ "embed"
	"fmt"
	"io"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/pion/webrtc/v4"

	"acude/media/mediatest"
	"acude/media/sfu"
	"acude/pkg/relay"
)

//go:embed testdata/setup.html
var setupPage string

// took is how long a viewer's offer waited for its answer, and then for the connection, in all; in ms.
type took struct{ All, Answered float64 }

// BenchmarkSetUp connects viewers one after the other, over HTTP on loopback.
func BenchmarkSetUp(b *testing.B) {
	b.Run("pion", func(b *testing.B) {
		server := mediatest.Open(b, sfu.Options{TCP: "127.0.0.1:0"})
		all := make([]took, b.N)
		for i := range all {
			watcher := server.NewWatcher(b, nil)
			claims := server.Claims(relay.View, watcher.Fingerprint)
			claims.Participant = fmt.Sprint("p", i)
			token, offer, begin := relay.Sign(server.Key, claims), watcher.Offer(b), time.Now()
			answer := server.Post(b, "/whep", token, offer)
			all[i].Answered = milliseconds(time.Since(begin))
			mediatest.Must(b, watcher.PC.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: answer.Body}))
			mediatest.Await(b, "the connection", watcher.Connected)
			all[i].All = milliseconds(time.Since(begin))
			_ = watcher.PC.Close()
		}
		report(b, all)
	})
	b.Run("chromium", func(b *testing.B) {
		report(b, mediatest.Browse[[]took](b, setupPage, func(origin string, mux *http.ServeMux) {
			server := mediatest.Open(b, sfu.Options{Origins: []string{origin}, TCP: "127.0.0.1:0"})
			mux.HandleFunc("GET /relay", func(w http.ResponseWriter, _ *http.Request) {
				_, _ = fmt.Fprintf(w, `{"relay":%q,"rounds":%d}`, server.URL, b.N)
			})
			mux.HandleFunc("POST /token", func(w http.ResponseWriter, q *http.Request) {
				claims := server.Claims(relay.View, relay.NormalFingerprint(q.URL.Query().Get("fingerprint")))
				claims.Participant = claims.ID
				_, _ = io.WriteString(w, relay.Sign(server.Key, claims))
			})
		}))
	})
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func report(b *testing.B, all []took) {
	b.Helper()
	for name, of := range map[string]func(took) float64{
		"connected": func(t took) float64 { return t.All },
		"answered":  func(t took) float64 { return t.Answered },
	} {
		var values []float64
		for _, one := range all {
			values = append(values, of(one))
		}
		slices.Sort(values)
		b.ReportMetric(values[len(values)/2], name+"-p50-ms")
		b.ReportMetric(values[len(values)*95/100], name+"-p95-ms")
	}
	b.ReportMetric(0, "ns/op")
}
