package recording_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"acude/pkg/blob"
	"acude/pkg/blob/disk"
	"acude/pkg/clock"
	"acude/pkg/recording"
)

var start = time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)

func piece(generation, sequence int, at, length time.Duration) recording.Segment {
	return recording.Segment{Company: "c1", Session: "s1", Generation: generation, Sequence: sequence, Start: start.Add(at),
		Duration: length, Width: 640, Height: 480, Codec: "vp8"}
}

func open(t *testing.T, pieces ...recording.Segment) (*recording.Recordings, *disk.Store) {
	t.Helper()
	store, err := disk.Open(t.TempDir(), make([]byte, 32), "/blob/", clock.NewManual(start))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pieces {
		if err := store.Put(t.Context(), p.Key(), p.ContentType(), 5, bytes.NewReader([]byte("piece"))); err != nil {
			t.Fatal(err)
		}
	}
	return recording.New(store), store
}

func TestAManifestIsInTheOrderOfTimeWithItsGaps(t *testing.T) {
	const s = time.Second
	cases := map[string]struct {
		pieces []recording.Segment
		order  []int // sequences
		gaps   []recording.Gap
	}{
		"nothing":          {nil, nil, nil},
		"without a gap":    {[]recording.Segment{piece(1, 0, 0, 4*s), piece(1, 1, 4*s, 4*s)}, []int{0, 1}, nil},
		"a blink":          {[]recording.Segment{piece(1, 0, 0, 4*s), piece(1, 1, 5*s-1e6, 4*s)}, []int{0, 1}, nil},
		"a gap":            {[]recording.Segment{piece(1, 0, 0, 4*s), piece(1, 1, 5*s, 4*s)}, []int{0, 1}, []recording.Gap{{Start: start.Add(4 * s), Duration: s}}},
		"two generations":  {[]recording.Segment{piece(2, 7, 10*s, 4*s), piece(1, 3, 0, 4*s)}, []int{3, 7}, []recording.Gap{{Start: start.Add(4 * s), Duration: 6 * s}}},
		"overlapping":      {[]recording.Segment{piece(1, 0, 0, 9*s), piece(2, 1, 3*s, 2*s), piece(2, 2, 9*s, s)}, []int{0, 1, 2}, nil},
		"later than first": {[]recording.Segment{piece(1, 0, 60*s, 4*s)}, []int{0}, nil},
	}
	for name, one := range cases {
		r, _ := open(t, one.pieces...)
		m, err := r.Manifest(t.Context(), "c1", "s1")
		if err != nil || len(m.Segments) != len(one.order) || len(m.Gaps) != len(one.gaps) || m.Bytes != int64(5*len(one.order)) {
			t.Errorf("%s: %+v, %v", name, m, err)
			continue
		}
		for i, sequence := range one.order {
			if m.Segments[i].Sequence != sequence {
				t.Errorf("%s: segment %d is %d", name, i, m.Segments[i].Sequence)
			}
		}
		for i, gap := range one.gaps {
			if m.Gaps[i] != gap {
				t.Errorf("%s: gap %+v, want %+v", name, m.Gaps[i], gap)
			}
		}
	}
}

func TestOnlyTheSessionsOwnSegmentsCount(t *testing.T) {
	r, store := open(t, piece(1, 0, 0, time.Second))
	for _, key := range []string{"recordings/c1/s1/notes.txt", "recordings/c1/s10/g1-000000-1-1-1x1-vp8.webm", "recordings/c2/s1/g1-000000-1-1-1x1-vp8.webm"} {
		if err := store.Put(t.Context(), key, "text/plain", 1, bytes.NewReader([]byte("x"))); err != nil {
			t.Fatal(err)
		}
	}
	if m, err := r.Manifest(t.Context(), "c1", "s1"); err != nil || len(m.Segments) != 1 || m.Bytes != 5 {
		t.Errorf("%+v, %v", m, err)
	}
	for session, want := range map[string]bool{"s1": true, "s2": false} {
		if got, err := r.Recorded(t.Context(), "c1", session); err != nil || got != want {
			t.Errorf("%s recorded: %v, %v", session, got, err)
		}
	}
}

func TestALinkFetchesTheSegment(t *testing.T) {
	one := piece(1, 0, 0, time.Second)
	r, store := open(t, one)
	link, err := r.Link(t.Context(), one)
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	store.Handler().ServeHTTP(w, httptest.NewRequest("GET", link, nil))
	body, err := io.ReadAll(w.Body)
	if err != nil || w.Code != http.StatusOK || string(body) != "piece" || w.Header().Get("Content-Type") != one.ContentType() {
		t.Errorf("%d %q %v, %v", w.Code, body, w.Header(), err)
	}
}

// grown is a store that reports objects a million times as large as they are.
type grown struct{ blob.Store }

func (g grown) List(ctx context.Context, prefix, after string, limit int) ([]blob.Object, error) {
	objects, err := g.Store.List(ctx, prefix, after, limit)
	for i := range objects {
		objects[i].Size *= 1 << 20
	}
	return objects, err
}

func TestLeftSubtractsWhatIsRecorded(t *testing.T) {
	var pieces []recording.Segment
	for n, left := range []int64{200 << 20, 195 << 20, 190 << 20} {
		_, store := open(t, pieces...)
		if got, err := recording.New(grown{store}).Left(t.Context(), "c1", "s1"); err != nil || got != left {
			t.Errorf("after %d pieces of 5 MiB %d are left, %v", n, got, err)
		}
		pieces = append(pieces, piece(n+1, 0, time.Duration(n)*time.Minute, time.Second))
	}
	for n := range 45 {
		pieces = append(pieces, piece(9, n, time.Hour+time.Duration(n)*time.Second, time.Second))
	}
	_, store := open(t, pieces...)
	if got, err := recording.New(grown{store}).Left(t.Context(), "c1", "s1"); err != nil || got != 0 {
		t.Errorf("above the limit %d are left, %v", got, err)
	}
}
