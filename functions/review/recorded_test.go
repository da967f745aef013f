package review_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"acude/functions/review"
	"acude/pkg/blob"
	"acude/pkg/edge/edgetest"
	"acude/pkg/product"
	"acude/pkg/product/producttest"
	"acude/pkg/recording"
)

// listing counts the lists of a store.
type listing struct {
	blob.Store
	lists int
}

func (l *listing) List(ctx context.Context, prefix, after string, limit int) ([]blob.Object, error) {
	l.lists++
	return l.Store.List(ctx, prefix, after, limit)
}

// Recordings that nobody has noted, as of older versions, are looked for in the store once; then the sessions know.
func TestTheStoreIsAskedOnceForARecording(t *testing.T) {
	for _, many := range []int{5, 50} {
		w := producttest.New(t)
		one := world{World: w, ours: w.Company(t, "acme")}
		one.manager = w.SignedIn(t, "manager", one.ours.Manager)
		counted := &listing{Store: w.Blobs}
		again := w.Again(t, func(e *product.Engines) { e.Blobs = func() (blob.Store, error) { return counted, nil } })
		one.do = edgetest.Direct(w.Handler(producttest.Function(t, again, review.Open)))
		for n := range many {
			s := one.shared(t)
			one.close(t, s.ID)
			piece := recording.Segment{Company: one.ours.ID, Session: s.ID, Generation: 1, Start: w.Clock.Now(), Duration: time.Second,
				Width: 640, Height: 480, Codec: "vp9"}
			if err := w.Blobs.Put(t.Context(), piece.Key(), piece.ContentType(), 1, strings.NewReader("x")); err != nil {
				t.Fatal(err)
			}
			if n == 0 {
				if _, _, err := w.Sessions.RecordingBegins(t.Context(), s.ID); err != nil {
					t.Fatal(err)
				}
			}
		}
		w.Clock.Advance(time.Hour)
		var lists []int
		for range 3 {
			counted.lists = 0
			page := producttest.Into[found](t, one.call(t, one.manager, "sessions?limit=200"))
			for _, row := range page.Sessions {
				if !row.Recorded {
					t.Errorf("%s is not shown as recorded", row.ID)
				}
			}
			if len(page.Sessions) != many {
				t.Errorf("%d of %d sessions", len(page.Sessions), many)
			}
			lists = append(lists, counted.lists)
		}
		if got := fmt.Sprint(lists); got != fmt.Sprint([]int{many - 1, 0, 0}) {
			t.Errorf("%d sessions: the store is asked %s times", many, got)
		}
	}
}
