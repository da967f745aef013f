package picture

import (
	"bytes"
	"encoding/binary"
	"slices"

	"github.com/Eyevinn/mp4ff/avc"
	"github.com/pion/rtp/codecs/vp9"
)

// Key is what a decoder needs before the first picture. Only key frames have it.
type Key struct {
	Width, Height int
	Config        []byte   // AV1: the av1C box content
	SPS, PPS      [][]byte // H.264: parameter sets without start codes
}

// The largest picture that is forwarded and recorded. A decoder keeps some ten pictures of 1.5 bytes per pixel at once, and the
// largest screen that is sold has 8K; three 4K screens side by side are wider, but have fewer pixels.
const (
	MaxPixels = 8192 * 4320
	MaxSide   = 16_384
)

// TooLarge reports whether a picture is larger than that.
func TooLarge(width, height int) bool {
	return width > MaxSide || height > MaxSide || width*height > MaxPixels
}

// ReadKey reads the head of a whole frame: AV1 as low-overhead OBUs with sizes, H.264 as NAL units with 4-byte lengths, VP8 and
// VP9 as they are. It reports false for every frame that is not a key frame, is broken or TooLarge.
func ReadKey(codec Codec, frame []byte) (Key, bool) {
	var k Key
	var ok bool
	switch codec {
	case AV1:
		k, ok = readAV1(frame)
	case VP9:
		var h vp9.Header
		ok = h.Unmarshal(frame) == nil && !h.ShowExistingFrame && !h.NonKeyFrame
		k = Key{Width: int(h.Width()), Height: int(h.Height())}
	case VP8:
		k, ok = readVP8(frame)
	case H264:
		k, ok = readH264(frame)
	}
	return k, ok && k.Width > 0 && k.Height > 0 && !TooLarge(k.Width, k.Height)
}

// readVP8 follows RFC 6386, 9.1: frame tag, start code, then 14 bits each of width and height.
func readVP8(frame []byte) (Key, bool) {
	const head, sizeBits = 10, 0x3fff
	if len(frame) < head || frame[0]&1 != 0 || frame[3] != 0x9d || frame[4] != 0x01 || frame[5] != 0x2a {
		return Key{}, false
	}
	return Key{
		Width:  int(binary.LittleEndian.Uint16(frame[6:]) & sizeBits),
		Height: int(binary.LittleEndian.Uint16(frame[8:]) & sizeBits),
	}, true
}

// readH264 wants a sequence parameter set, a picture parameter set and an IDR slice in the same frame.
func readH264(frame []byte) (Key, bool) {
	var k Key
	idr := false
	for rest := frame; len(rest) > 4; {
		size := int(binary.BigEndian.Uint32(rest))
		rest = rest[4:]
		if size < 1 || size > len(rest) {
			return Key{}, false
		}
		unit := rest[:size]
		rest = rest[size:]
		switch avc.GetNaluType(unit[0]) {
		case avc.NALU_SPS:
			k.SPS = append(k.SPS, unit)
		case avc.NALU_PPS:
			k.PPS = append(k.PPS, unit)
		case avc.NALU_IDR:
			idr = true
		}
	}
	if !idr || len(k.SPS) == 0 || len(k.PPS) == 0 {
		return Key{}, false
	}
	for _, unit := range k.SPS { // a decoder may choose any of them
		set, ok := readParameterSet(unit)
		if !ok || TooLarge(set.codedWidth, set.codedHeight) {
			return Key{}, false
		}
		if k.Width == 0 {
			k.Width, k.Height = set.width, set.height
		}
	}
	return k, len(k.SPS) <= mostSets && len(k.PPS) <= mostSets
}

// mostSets is how many parameter sets a decoder's setup has place for (avcC: five bits).
const mostSets = 31

// SameDecoder reports whether a decoder that was set up for one key frame can decode the other without a new setup.
func (k Key) SameDecoder(other Key) bool {
	return bytes.Equal(k.Config, other.Config) &&
		slices.EqualFunc(k.SPS, other.SPS, bytes.Equal) && slices.EqualFunc(k.PPS, other.PPS, bytes.Equal)
}
