//go:build cgo && linux

package share_test

import (
	"image"
	"runtime"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"acude/media/encoder"
	"acude/media/encoder/encodertest"
	"acude/media/mediatest"
	"acude/media/screen"
	"acude/media/x11/x11test"
)

// BenchmarkScenes captures and encodes what happens on a screen of 1920×1080, a frame each time: processor time of both, and what the
// frames would be at 12 of them a second.
func BenchmarkScenes(b *testing.B) {
	const width, height, bitRate, second = 1920, 1080, 3_000_000, 12
	name := x11test.Display(b, "1920x1080")
	window := x11test.NewWindow(b, name, image.Rect(0, 0, width, height))
	b.Setenv("XDG_SESSION_TYPE", "x11")
	b.Setenv("DISPLAY", name)
	source, err := screen.Open()
	mediatest.Must(b, err)
	defer func() { _ = source.Close() }()
	drawn := encodertest.NewScreen(b, width, height)
	for _, scene := range encodertest.Scenes() {
		b.Run(string(scene), func(b *testing.B) {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			e, err := encoder.New(width, height, bitRate)
			mediatest.Must(b, err)
			defer func() { _ = e.Close() }()
			var captured, encoded time.Duration
			sent := 0
			for n := range b.N {
				window.Draw(b, drawn.Draw(scene, n))
				begin := cpu(b)
				frame, err := source.Grab(b.Context())
				mediatest.Must(b, err)
				between := cpu(b)
				coded, err := e.Encode(frame.Picture, false)
				mediatest.Must(b, err)
				captured, encoded = captured+between-begin, encoded+cpu(b)-between
				if n > 0 { // not the key frame
					sent += len(coded)
				}
			}
			b.ReportMetric(captured.Seconds()*1000/float64(b.N), "capture-ms/frame")
			b.ReportMetric(encoded.Seconds()*1000/float64(b.N), "encode-ms/frame")
			b.ReportMetric(float64(sent)*8*second/1000/float64(b.N), "kbit/s")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// cpu is the processor time of this thread.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var used unix.Rusage
	mediatest.Must(b, unix.Getrusage(unix.RUSAGE_THREAD, &used))
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
