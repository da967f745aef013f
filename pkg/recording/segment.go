package recording

import (
	"fmt"
	"regexp"
	"strconv"
	"sync"
	"time"
)

// Segment is one piece of a recorded picture, a few seconds long, playable on its own. All fields are in its key: the listing
// of a session's keys is the manifest of its recording, and the only one.
type Segment struct {
	Company    string
	Session    string
	Generation int           // of the relay that recorded it, from 1
	Sequence   int           // within the generation, from 0
	Start      time.Time     // to the millisecond, by the relay's clock
	Duration   time.Duration // to the millisecond; a still picture counts until the next segment
	Width      int           // pixels; a change of size begins a new segment
	Height     int
	Codec      string // av1, vp9, vp8 (WebM) or h264 (fragmented MP4)
}

// Prefix is the common prefix of a session's segments.
func Prefix(company, session string) string {
	return "recordings/" + company + "/" + session + "/"
}

// Key is the name of the segment in the blob store. Keys of one generation sort by time.
func (s Segment) Key() string {
	return fmt.Sprintf("%sg%d-%06d-%d-%d-%dx%d-%s.%s", Prefix(s.Company, s.Session), s.Generation, s.Sequence,
		s.Start.UnixMilli(), s.Duration.Milliseconds(), s.Width, s.Height, s.Codec, s.extension())
}

// ContentType is the segment's Content-Type for browsers.
func (s Segment) ContentType() string {
	if s.extension() == "mp4" {
		return "video/mp4"
	}
	return "video/webm"
}

// MediaType is the type for a Media Source buffer: the container with the codec and a profile and level that cover every
// picture a relay accepts (RFC 6381; 8 bits, 4:2:0).
func (s Segment) MediaType() string {
	codec := map[string]string{"av1": "av01.0.12M.08", "vp9": "vp09.00.50.08", "vp8": "vp8", "h264": "avc1.42E034"}[s.Codec]
	return fmt.Sprintf(`%s; codecs="%s"`, s.ContentType(), codec)
}

func (s Segment) extension() string {
	if s.Codec == "h264" {
		return "mp4"
	}
	return "webm"
}

// End is the end of the segment's picture.
func (s Segment) End() time.Time { return s.Start.Add(s.Duration) }

// keyForm is the form of a key. Every number has one spelling, so that keys and segments are one to one; the numbers of digits
// keep the values inside their types.
var keyForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^recordings/([A-Za-z0-9_-]{1,64})/([A-Za-z0-9_-]{1,64})/` +
		`g([1-9][0-9]{0,8})-([0-9]{6}|[1-9][0-9]{6,8})-([1-9][0-9]{0,13})-(0|[1-9][0-9]{0,8})-` +
		`([1-9][0-9]{0,4})x([1-9][0-9]{0,4})-(?:(av1|vp9|vp8)\.webm|(h264)\.mp4)$`)
})

// ParseKey reads a key back. It reports false for everything that Key would not write.
func ParseKey(key string) (Segment, bool) {
	m := keyForm().FindStringSubmatch(key)
	if m == nil {
		return Segment{}, false
	}
	number := func(i int) int {
		n, _ := strconv.Atoi(m[i]) // keyForm admits digits only, and few enough
		return n
	}
	return Segment{
		Company: m[1], Session: m[2], Generation: number(3), Sequence: number(4),
		Start: time.UnixMilli(int64(number(5))).UTC(), Duration: time.Duration(number(6)) * time.Millisecond,
		Width: number(7), Height: number(8), Codec: m[9] + m[10],
	}, true
}
