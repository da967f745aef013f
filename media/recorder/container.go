package recorder

import (
	"time"

	"acude/media/picture"
)

// sample is a frame with its place in a segment.
type sample struct {
	data     []byte
	at       time.Duration // from the start of the segment
	duration time.Duration // until the next one
	key      bool
}

// container writes one kind of file that can be cut off after any chunk and still be played. The duration of a chunk's last frame
// is not known when the chunk is written, so it is a number of fixed width at a known place and is corrected later.
type container interface {
	// head is the beginning of the file. The total duration belongs at durationAt, 0 for none.
	head(codec picture.Codec, key picture.Key) (head []byte, durationAt int64, err error)
	// chunk holds frames in order; the duration of the last one belongs at lastAt.
	chunk(number int, samples []sample) (chunk []byte, lastAt int64, err error)
	// lastDuration and totalDuration write a duration in the form that belongs at those places.
	lastDuration(time.Duration) []byte
	totalDuration(time.Duration) []byte
	// whole is how many bytes of a file that was cut off can be played: up to the last whole chunk, 0 without one.
	whole(file []byte) int
}

func containerOf(codec string) container {
	if codec == string(picture.H264) {
		return fragmentedMP4{}
	}
	return webM{}
}
