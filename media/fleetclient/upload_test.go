package fleetclient

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"acude/media/recorder"
	"acude/pkg/recording"
)

// The control plane is asked again once the first segment of a session has arrived, and only then. Nothing depends on the answer.
func TestTheFirstSegmentIsToldWhenItHasArrived(t *testing.T) {
	var calls []string
	away := false
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		calls = append(calls, r.Method)
		if away && len(calls) == 3 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprint(w, string(must(json.Marshal(map[string]any{"method": "PUT", "url": "/store"}))))
	}))
	defer server.Close()
	c := must(New(Options{Control: server.URL, Relay: "one", URL: "https://one.example", Capacity: 1}))
	path := filepath.Join(t.TempDir(), "segment")
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for n, want := range [][]string{{"POST", "PUT", "POST"}, {"POST", "PUT"}, {"POST", "PUT", "POST"}} {
		calls, away = nil, n == 2
		s := recorder.Segment{Path: path, Size: 1, Segment: recording.Segment{
			Company: "c", Session: "s", Generation: n + 1, Sequence: n % 2, Start: time.Unix(0, 0), Duration: time.Second, Width: 1, Height: 1, Codec: "vp9",
		}}
		if err := c.Upload(t.Context(), s); err != nil || !slices.Equal(calls, want) {
			t.Errorf("segment %d: %v, %v", n, calls, err)
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
