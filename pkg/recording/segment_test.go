package recording

import (
	"testing"
	"time"
)

func TestASegmentsKeyHasAllItsFields(t *testing.T) {
	for _, test := range []struct {
		segment Segment
		key     string
		content string
	}{
		{
			Segment{"c1", "01J", 1, 0, time.UnixMilli(1_795_000_000_123).UTC(), 4 * time.Second, 1280, 720, "vp9"},
			"recordings/c1/01J/g1-000000-1795000000123-4000-1280x720-vp9.webm", "video/webm",
		},
		{
			Segment{"c1", "01J", 12, 1_234_567, time.UnixMilli(1).UTC(), 0, 1, 65535, "h264"},
			"recordings/c1/01J/g12-1234567-1-0-1x65535-h264.mp4", "video/mp4",
		},
	} {
		if got := test.segment.Key(); got != test.key {
			t.Errorf("Key() = %s, want %s", got, test.key)
		}
		if got, ok := ParseKey(test.key); !ok || got != test.segment {
			t.Errorf("ParseKey(%s) = %+v, %v", test.key, got, ok)
		}
		if got := test.segment.ContentType(); got != test.content {
			t.Errorf("ContentType() = %s, want %s", got, test.content)
		}
	}
}

func TestForeignKeysAreNotSegments(t *testing.T) {
	for _, key := range []string{
		"",
		"recordings/c1/s1/",
		"recordings/c1/s1/g1-000000-1-0-1x1-h264.webm", // codec and container do not fit
		"recordings/c1/s1/g1-000000-1-0-1x1-vp8.mp4",
		"recordings/c1/s1/g0-000000-1-0-1x1-vp8.webm",      // generations begin at 1
		"recordings/c1/s1/g01-000000-1-0-1x1-vp8.webm",     // a second way to write a number
		"recordings/c1/s1/g1-0000001-1-0-1x1-vp8.webm",     // the same
		"recordings/c1/s1/g1-000000-1-0-1x1-vp8.webm.part", // unfinished
		"recordings/../s1/g1-000000-1-0-1x1-vp8.webm",      // out of its folder
		"recordings/c1/s1/x/g1-000000-1-0-1x1-vp8.webm",
		"/recordings/c1/s1/g1-000000-1-0-1x1-vp8.webm",
		"recordings/c1/s1/g1-000000-1-0-0x1-vp8.webm",
		"recordings/c1/s1/g1-000000-1-0-1x1-vp8.webm\n",
	} {
		if s, ok := ParseKey(key); ok {
			t.Errorf("ParseKey(%q) = %+v", key, s)
		}
	}
}

func FuzzParseKey(f *testing.F) {
	f.Add("recordings/c1/01J/g1-000000-1795000000123-4000-1280x720-vp9.webm")
	f.Add("recordings/c1/01J/g12-1234567-1-0-1x65535-h264.mp4")
	f.Fuzz(func(t *testing.T, key string) {
		if s, ok := ParseKey(key); ok && s.Key() != key {
			t.Errorf("%q and %q are the same segment", key, s.Key())
		}
	})
}

// The strings are those that Chromium and Firefox answer true for in MediaSource.isTypeSupported; the journeys play them.
func TestMediaTypeNamesContainerAndCodec(t *testing.T) {
	for codec, want := range map[string]string{
		"av1":  `video/webm; codecs="av01.0.12M.08"`,
		"vp9":  `video/webm; codecs="vp09.00.50.08"`,
		"vp8":  `video/webm; codecs="vp8"`,
		"h264": `video/mp4; codecs="avc1.42E034"`,
	} {
		if got := (Segment{Codec: codec}).MediaType(); got != want {
			t.Errorf("%s: MediaType() = %s, want %s", codec, got, want)
		}
	}
}
