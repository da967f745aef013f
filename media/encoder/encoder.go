// Package encoder turns pictures of a screen into H.264, by Cisco's OpenH264, which is linked into the program.
//
// # What it promises
//
//   - The stream is constrained baseline, which every browser decodes. Only the first frame and those that were asked for are key frames.
//   - Each frame is one slice, so that a receiver knows by its last packet that it is whole.
//   - Frames are left out rather than sent over the bit rate. A picture that is given again gets sharper, until nothing is missing.
//
// A program that is built without cgo has no encoder: New says so.
package encoder

import "image"

// Encoder encodes pictures of one size. One goroutine uses it.
type Encoder interface {
	// Encode returns the next frame (Annex B), and nil for one that was left out to keep the bit rate. key asks for a key frame; a frame
	// that is left out does not use the request up.
	Encode(picture *image.YCbCr, key bool) ([]byte, error)
	// SetBitRate changes the bit rate without a key frame.
	SetBitRate(bitsPerSecond int) error
	Close() error
}

// FramesPerSecond is the highest rate at which an encoder should be given pictures; the bit rate counts on it.
const FramesPerSecond = 15

// Nothing is how many bytes a frame has at most that only says that the picture is the same, and as sharp as it gets.
const Nothing = 32
