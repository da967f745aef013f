package fleet_test

import (
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"acude/pkg/product/producttest"
	"acude/pkg/recording"
	"acude/pkg/relay/control"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
)

// That a segment is in the store is noted in the log, also after the end, so that a search need not look for it there. A permission to
// upload one is no recording yet.
func TestASegmentThatArrivedIsNotedOnce(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		mine := w.join(t, "one")
		asked, _, _ := w.Ask(t, w.ours.SalesDesk, "help")
		w.Take(t, w.ours.Seller, asked.ID)
		if _, _, err := w.Fleet.Assign(t.Context(), asked.ID, fleet.Wanted{Keep: w.Clock.Now().Add(time.Hour)}); err != nil {
			t.Fatal(err)
		}
		w.End(t, asked.ID)
		var first string
		for n := range 4 {
			if n == 2 {
				if err := w.Blobs.Put(t.Context(), first, "video/webm", 1, strings.NewReader("x")); err != nil {
					t.Fatal(err)
				}
			}
			piece := recording.Segment{Company: w.ours.ID, Session: asked.ID, Generation: 1, Sequence: n, Start: w.Clock.Now(),
				Duration: time.Second, Width: 640, Height: 480, Codec: "vp9"}
			producttest.Into[control.Upload](t, w.call(t, mine, "segments", map[string]any{
				"key": piece.Key(), "size": 9, "sha256": base64.StdEncoding.EncodeToString(make([]byte, 32)),
			}))
			if n == 0 {
				first = piece.Key()
			}
			state, err := w.Sessions.Get(t.Context(), asked.ID)
			if err != nil || state.Recording.Began != (n >= 2) || state.Open() {
				t.Errorf("segment %d: %+v, %v", n, state.Recording, err)
			}
		}
		events, head, err := w.Sessions.Events(t.Context(), asked.ID, 0, 0, session.RoleMonitor)
		if err != nil || head != 4 || len(events) != 4 || events[3].Kind != session.Hidden {
			t.Errorf("the log has %+v, %v", events, err)
		}
	})
}
