package encodertest

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"os/exec"
	"testing"
)

// Convert makes a picture for an encoder.
func Convert(from *image.RGBA) *image.YCbCr {
	to := image.NewYCbCr(from.Rect, image.YCbCrSubsampleRatio420)
	for y := range from.Rect.Dy() {
		line := from.Pix[y*from.Stride:]
		for x := range from.Rect.Dx() {
			luma, cb, cr := color.RGBToYCbCr(line[4*x], line[4*x+1], line[4*x+2])
			to.Y[y*to.YStride+x] = luma
			if x%2+y%2 == 0 {
				to.Cb[y/2*to.CStride+x/2], to.Cr[y/2*to.CStride+x/2] = cb, cr
			}
		}
	}
	return to
}

// Decode decodes a stream of H.264 whose pictures have one size, and fails the test on the decoder's first complaint.
func Decode(t testing.TB, stream []byte, size image.Point) []*image.YCbCr {
	t.Helper()
	ffmpeg, err := exec.LookPath("ffmpeg")
	if err != nil {
		t.Fatal("ffmpeg is missing: apt-get install ffmpeg")
	}
	var out, complaint bytes.Buffer
	command := exec.CommandContext(t.Context(), ffmpeg, "-v", "error", "-f", "h264", "-i", "pipe:0", "-fps_mode", "passthrough",
		"-f", "rawvideo", "-pix_fmt", "yuv420p", "pipe:1")
	command.Stdin, command.Stdout, command.Stderr = bytes.NewReader(stream), &out, &complaint
	if err := command.Run(); err != nil || complaint.Len() > 0 {
		t.Fatalf("ffmpeg: %v %s", err, complaint.String())
	}
	raw, area := out.Bytes(), size.X*size.Y
	if len(raw)%(area*3/2) != 0 {
		t.Fatalf("the decoded pictures are not %v", size)
	}
	var pictures []*image.YCbCr
	for ; len(raw) > 0; raw = raw[area*3/2:] {
		pictures = append(pictures, &image.YCbCr{Y: raw[:area], Cb: raw[area : area*5/4], Cr: raw[area*5/4 : area*3/2],
			YStride: size.X, CStride: size.X / 2, SubsampleRatio: image.YCbCrSubsampleRatio420, Rect: image.Rectangle{Max: size}})
	}
	return pictures
}

// Likeness is the peak signal-to-noise ratio of two pictures' brightness, in dB: text is legible from 30, and like the original from 40.
func Likeness(a, b *image.YCbCr) float64 {
	sum := 0
	for y := range a.Rect.Dy() {
		one, other := a.Y[y*a.YStride:][:a.Rect.Dx()], b.Y[y*b.YStride:][:a.Rect.Dx()]
		for x, p := range one {
			off := int(p) - int(other[x])
			sum += off * off
		}
	}
	const peak, most = 255 * 255, 99
	if sum == 0 {
		return most
	}
	return 10 * math.Log10(peak*float64(a.Rect.Dx()*a.Rect.Dy())/float64(sum))
}
