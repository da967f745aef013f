package recorder

import (
	_ "embed"
	"encoding/json"
	"net/http"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"acude/media/mediatest"
	"acude/media/picture"
)

//go:embed testdata/replay.html
var replayPage string

// TestChromiumPlaysSegmentsWithoutAGap puts the segments of every codec on a time line in a real browser: one unbroken range, in
// which it can seek.
func TestChromiumPlaysSegmentsWithoutAGap(t *testing.T) {
	type piece struct {
		URL   string  `json:"url"`
		Start float64 `json:"start"`
	}
	type recorded struct {
		MIME     string  `json:"mime"`
		Segments []piece `json:"segments"`
	}
	mimes := map[picture.Codec]string{picture.AV1: `video/webm; codecs="av01.0.04M.08"`, picture.VP9: `video/webm; codecs="vp9"`,
		picture.VP8: `video/webm; codecs="vp8"`, picture.H264: `video/mp4; codecs="avc1.42c01e"`}
	folder := t.TempDir()
	var all []recorded
	for _, codec := range picture.Codecs() {
		film := mediatest.Shoot(t, codec, 320, 180, 120, 15)
		var kept []Segment
		synctest.Test(t, func(t *testing.T) {
			s := newStudio(t, t.TempDir())
			s.shelf.folder = folder
			tap := s.tap(codec, nil)
			frames := film.Packets(1, 1)
			for i, packets := range frames { // the picture rests for a moment now and then
				for _, packet := range packets {
					packet.Timestamp += uint32(i/20) * picture.ClockRate / 5
				}
			}
			for i := 0; i < len(frames); i += 20 {
				play(tap, film, frames[i:i+20])
				time.Sleep(200 * time.Millisecond)
			}
			tap.Close()
			s.close()
			kept = s.shelf.inOrder()
		})
		r := recorded{MIME: mimes[codec]}
		for _, segment := range kept {
			r.Segments = append(r.Segments, piece{"/segments/" + filepath.Base(segment.Path), segment.Start.Sub(kept[0].Start).Seconds()})
		}
		all = append(all, r)
	}
	type outcome struct {
		Ranges [][2]float64
		Seeks  []bool
		Error  string
	}
	outcomes := mediatest.Browse[[]outcome](t, replayPage, func(_ string, mux *http.ServeMux) {
		mux.Handle("GET /segments/", http.StripPrefix("/segments/", http.FileServer(http.Dir(folder))))
		mux.HandleFunc("GET /recordings", func(w http.ResponseWriter, _ *http.Request) { _ = json.NewEncoder(w).Encode(all) })
	})
	for i, o := range outcomes {
		if o.Error != "" || len(o.Ranges) != 1 || o.Ranges[0][1]-o.Ranges[0][0] < 8.5 || slices.Contains(o.Seeks, false) {
			t.Errorf("%s: %+v", all[i].MIME, o)
		}
	}
	if len(outcomes) != len(all) {
		t.Errorf("%d recordings were played of %d", len(outcomes), len(all))
	}
}
