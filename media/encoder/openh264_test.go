//go:build cgo

package encoder_test

import (
	"bytes"
	"image"
	"testing"

	"acude/media/encoder"
	"acude/media/encoder/encodertest"
)

const width, height = 960, 540

func open(t *testing.T, bitRate int) encoder.Encoder {
	t.Helper()
	e, err := encoder.New(width, height, bitRate)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return e
}

func encode(t *testing.T, e encoder.Encoder, picture *image.YCbCr, key bool) []byte {
	t.Helper()
	coded, err := e.Encode(picture, key)
	if err != nil {
		t.Fatal(err)
	}
	return coded
}

// kinds lists the NAL units of a frame: 7 and 8 are parameter sets, 5 is a key frame's slice, 1 another's.
func kinds(frame []byte) (found []byte) {
	for _, unit := range bytes.Split(frame, []byte{0, 0, 1})[1:] {
		found = append(found, unit[0]&0x1f)
	}
	return found
}

// Each scene stays as sharp and as small as it is today, within a decibel and a tenth.
func TestScenesAreSharpAndSmall(t *testing.T) {
	screen := encodertest.NewScreen(t, width, height)
	for _, c := range []struct {
		scene   encodertest.Scene
		bitRate int
		sharp   float64 // dB of the worst frame
		key     int     // bytes of the first frame
		rest    int     // bytes of all others
		frames  int     // that are not left out
	}{
		{encodertest.Typing, 2_000_000, 42.4, 37_532, 1_239, 14},
		{encodertest.Scrolling, 2_000_000, 38.9, 68_527, 29_481, 14},
		{encodertest.Scrolling, 500_000, 37.9, 62_446, 32_278, 6},
		{encodertest.Dragging, 2_000_000, 41.8, 36_620, 33_259, 14},
		{encodertest.Switching, 2_000_000, 35.5, 68_527, 72_178, 14},
		{encodertest.Video, 2_000_000, 42.0, 41_487, 33_622, 14},
	} {
		e := open(t, c.bitRate)
		var pictures []*image.YCbCr
		var stream []byte
		key := 0
		for n := range 14 {
			picture := encodertest.Convert(screen.Draw(c.scene, n))
			coded := encode(t, e, picture, false)
			if n == 0 {
				key = len(coded)
			}
			if coded != nil {
				stream, pictures = append(stream, coded...), append(pictures, picture)
			}
		}
		decoded := encodertest.Decode(t, stream, image.Pt(width, height))
		if len(decoded) != len(pictures) {
			t.Fatalf("%s: %d frames were decoded, not %d", c.scene, len(decoded), len(pictures))
		}
		worst := encodertest.Likeness(decoded[0], pictures[0])
		for i := range decoded {
			worst = min(worst, encodertest.Likeness(decoded[i], pictures[i]))
		}
		if rest := len(stream) - key; worst < c.sharp-1 || key > c.key*11/10 || rest > c.rest*11/10 || len(decoded) < c.frames {
			t.Errorf("%s at %d kbit/s: %.1f dB, %d bytes and %d, %d frames", c.scene, c.bitRate/1000, worst, key, rest, len(decoded))
		}
	}
}

func TestKeyFramesComeOnlyWhenAsked(t *testing.T) {
	e, screen := open(t, 1_000_000), encodertest.NewScreen(t, width, height)
	keys := 0
	for n := range 36 {
		asked := n == 12 || n == 24
		frame := encode(t, e, encodertest.Convert(screen.Draw(encodertest.Scrolling, n)), asked)
		if frame == nil {
			continue
		}
		switch found := kinds(frame); {
		case bytes.Equal(found, []byte{7, 8, 5}):
			keys++
		case !bytes.Equal(found, []byte{1}):
			t.Errorf("frame %d has the units %v", n, found)
		}
		if n == 6 {
			if err := e.SetBitRate(300_000); err != nil {
				t.Fatal(err)
			}
		}
	}
	if keys != 3 {
		t.Errorf("there are %d key frames, not the first and two that were asked for", keys)
	}
}

// The parameter sets say constrained baseline (profile 66 with constraints 0 and 1).
func TestTheStreamIsConstrainedBaseline(t *testing.T) {
	frame := encode(t, open(t, 1_000_000), image.NewYCbCr(image.Rect(0, 0, width, height), image.YCbCrSubsampleRatio420), false)
	set := bytes.Split(frame, []byte{0, 0, 1})[1]
	const baseline, constraints = 66, 0xc0
	if set[1] != baseline || set[2]&constraints != constraints {
		t.Errorf("the profile is %d with constraints %08b", set[1], set[2])
	}
}

func TestAStillPictureGetsSharpAndThenCostsNothing(t *testing.T) {
	e, screen := open(t, 500_000), encodertest.NewScreen(t, width, height)
	stream := encode(t, e, encodertest.Convert(screen.Draw(encodertest.Switching, 0)), false)
	picture := encodertest.Convert(screen.Draw(encodertest.Switching, 12))
	frames := 0
	for range 10 * encoder.FramesPerSecond {
		coded := encode(t, e, picture, false)
		if coded == nil {
			continue
		}
		stream = append(stream, coded...)
		if frames++; len(coded) <= encoder.Nothing {
			break
		}
	}
	decoded := encodertest.Decode(t, stream, image.Pt(width, height))
	first, last := encodertest.Likeness(decoded[1], picture), encodertest.Likeness(decoded[frames], picture)
	if first < 31 || last < 36 {
		t.Errorf("after the first frame the picture has %.1f dB, after %d %.1f", first, frames, last)
	}
	if coded := encode(t, e, picture, false); len(coded) > encoder.Nothing {
		t.Errorf("then a frame has %d bytes", len(coded))
	}
}

func TestTheBitRateHolds(t *testing.T) {
	screen := encodertest.NewScreen(t, width, height)
	var pictures []*image.YCbCr
	for n := range 10 {
		pictures = append(pictures, encodertest.Convert(screen.Draw(encodertest.Video, n)))
	}
	for _, first := range []int{300_000, 3_000_000} {
		const bitRate, seconds = 300_000, 6
		e := open(t, first)
		if err := e.SetBitRate(bitRate); err != nil {
			t.Fatal(err)
		}
		sent := 0
		for n := range seconds * encoder.FramesPerSecond {
			sent += len(encode(t, e, pictures[n%len(pictures)], false))
		}
		if most := bitRate / 8 * seconds * 11 / 10; sent > most || sent < most/2 {
			t.Errorf("%d bytes were sent in %d seconds, not up to %d", sent, seconds, most)
		}
	}
}

func TestAPictureOfAnotherSizeIsRefused(t *testing.T) {
	e := open(t, 1_000_000)
	for _, wrong := range []*image.YCbCr{
		image.NewYCbCr(image.Rect(0, 0, width, height-2), image.YCbCrSubsampleRatio420),
		image.NewYCbCr(image.Rect(0, 0, width, height), image.YCbCrSubsampleRatio444),
	} {
		if coded, err := e.Encode(wrong, false); err == nil || coded != nil {
			t.Errorf("a picture of %v, %v was encoded", wrong.Rect, wrong.SubsampleRatio)
		}
	}
}
