package picture

import (
	"bytes"
	"testing"

	"github.com/Eyevinn/mp4ff/avc"
)

// writer writes numbers of any width, highest bit first.
type writer struct {
	out  []byte
	free int
}

func (w *writer) write(n int, value ...int) *writer {
	for _, v := range value {
		for i := n - 1; i >= 0; i-- {
			if w.free == 0 {
				w.out, w.free = append(w.out, 0), 8
			}
			w.free--
			w.out[len(w.out)-1] |= byte(v>>i&1) << w.free
		}
	}
	return w
}

func (w *writer) golomb(values ...int) *writer {
	for _, v := range values {
		zeros := 0
		for v+1 >= 2<<zeros {
			zeros++
		}
		w.write(zeros, 0).write(zeros+1, v+1)
	}
	return w
}

// parameters is a set of the baseline profile for a picture of that many blocks of 16, of which edges are cut off.
func parameters(across, down, cutRight, cutBottom int) []byte {
	w := (&writer{}).write(8, 0x67, 66, 0xc0, 31).golomb(0, 0, 2, 1).write(1, 0).golomb(across-1, down-1).write(1, 1, 1)
	w.write(1, 1).golomb(0, cutRight, 0, cutBottom)
	return w.write(1, 0, 1).out
}

func vp8(width, height int) []byte {
	return []byte{0x10, 0, 0, 0, 0x9d, 1, 0x2a, byte(width), byte(width >> 8), byte(height), byte(height >> 8), 0}
}

func vp9Key(width, height int) []byte {
	w := (&writer{}).write(8, 0x08) // begins a frame
	w.write(2, 2).write(1, 0, 0, 0, 0, 1, 0).write(24, 0x498342).write(3, 2).write(1, 0)
	return append(w.write(16, width-1, height-1).out, 0)
}

// vp9Inter is a frame that is predicted from others and says its own size.
func vp9Inter(width, height int) []byte {
	w := (&writer{}).write(8, 0x48).write(2, 2).write(1, 0, 0, 0, 1, 1, 0).write(2, 0).write(8, 1).write(4, 0, 2, 4).write(1, 0, 0, 0)
	return append(w.write(16, width-1, height-1).out, 0)
}

// av1 is a temporal unit's first packet: a sequence header alone, with the largest size that its frames may have.
func av1(width, height int) []byte {
	w := (&writer{}).write(8, 0x18, 0x08) // new sequence, one element; its type
	w.write(3, 0).write(1, 0, 0, 0, 0).write(5, 0).write(12, 0).write(5, 8).write(1, 0)
	w.write(4, 15, 15).write(16, width-1, height-1).write(1, 0).write(3, 0).write(4, 0).write(1, 0, 1, 1)
	return append(w.write(3, 0).write(1, 0, 0, 0, 0, 0).write(8, 0).out, 0, 0)
}

func TestPicturesThatAreTooLargeAreSeenInTheirFirstPacket(t *testing.T) {
	for _, size := range []struct {
		width, height int
		tooLarge      bool
	}{{1920, 1080, false}, {7680, 4320, false}, {11_520, 2160, false}, {16_384, 2160, false}, {16_000, 16_000, true}, {16_383, 16_383, true}, {8192, 8192, true}} {
		across, down := (size.width+15)/16, (size.height+15)/16
		set := parameters(across, down, 0, 0)
		for name, payload := range map[string]struct {
			codec Codec
			bytes []byte
		}{
			"VP8": {VP8, vp8(min(size.width, 16_383), size.height)}, "VP9": {VP9, vp9Key(size.width, size.height)},
			"VP9 without a key frame": {VP9, vp9Inter(size.width, size.height)}, "AV1": {AV1, av1(size.width, size.height)},
			"H.264": {H264, set}, "H.264 aggregated": {H264, append([]byte{24, 0, 2, 9, 16, 0, byte(len(set))}, set...)},
			"H.264 of which little is shown": {H264, parameters(across, down, size.width/2-8, size.height/2-8)},
		} {
			if got := ClaimsTooMuch(payload.codec, payload.bytes); got != size.tooLarge {
				t.Errorf("%s of %d × %d: too large is %v", name, size.width, size.height, got)
			}
		}
	}
	for name, hidden := range map[string]struct {
		codec Codec
		bytes []byte
	}{
		"VP8": {VP8, vp8(640, 480)[:6]}, "VP9": {VP9, vp9Key(640, 480)[:8]}, "AV1": {AV1, av1(640, 480)[:8]},
		"H.264": {H264, []byte{28, 0x87, 66, 0xc0}},
	} {
		if !ClaimsTooMuch(hidden.codec, hidden.bytes) {
			t.Errorf("%s: a head that is cut in the middle passes", name)
		}
	}
}

// The set's length of a list decided how much memory was asked for: 20 bytes asked for 32 GB.
func TestAParameterSetCannotAskForMemory(t *testing.T) {
	w := (&writer{}).write(8, 0x67, 66, 0xc0, 31).golomb(0, 0, 1).write(1, 0).golomb(0, 0, 1<<24-2)
	w.golomb(1).write(1, 0).golomb(10, 10).write(1, 1, 1, 0, 0, 1)
	frame := bytes.Join([][]byte{{0, 0, 0, byte(len(w.out))}, w.out, {0, 0, 0, 1, 0x68, 0, 0, 0, 1, 0x65}}, nil)
	if key, ok := ReadKey(H264, frame); ok {
		t.Errorf("it was read: %+v", key)
	}
}

func TestParameterSetsAreReadAsOthersReadThem(t *testing.T) {
	for _, unit := range [][]byte{
		parameters(80, 45, 0, 0), parameters(21, 12, 7, 7), parameters(120, 68, 0, 4),
		{0x67, 0x64, 0x00, 0x20, 0xac, 0xd9, 0x40, 0x50, 0x05, 0xbb, 0x01, 0x6a, 0x02, 0x02, 0x02, 0x80, 0x00, 0x00, 0x03, 0x00, 0x80, 0x00, 0x00, 0x1e, 0x07, 0x8c, 0x18, 0xcb},
		{0x67, 0x42, 0xc0, 0x1f, 0xda, 0x01, 0x40, 0x16, 0xe9, 0xb8, 0x08, 0x08, 0x0a, 0x00, 0x00, 0x07, 0xd0, 0x00, 0x01, 0xd4, 0xc0, 0x80},
	} {
		theirs, err := avc.ParseSPSNALUnit(unit, false)
		ours, ok := readParameterSet(unit)
		if err != nil || !ok || ours.width != int(theirs.Width) || ours.height != int(theirs.Height) {
			t.Errorf("%x: %+v %v, others say %d × %d, %v", unit, ours, ok, theirs.Width, theirs.Height, err)
		}
	}
}
