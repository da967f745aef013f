package screen

import (
	"context"
	"errors"
	"image"
	"image/color"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"acude/media/x11/x11test"
)

func source(t *testing.T, name string) *display {
	t.Helper()
	d, err := openX11(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	d.slowest = 200 * time.Millisecond
	return d
}

// grab returns the next frame, and fails the test on an error.
func grab(t *testing.T, s Source) Frame {
	t.Helper()
	f, err := s.Grab(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// still grabs until nothing changes any more.
func still(t *testing.T, s Source) Frame {
	t.Helper()
	for {
		if f := grab(t, s); !f.Changed {
			return f
		}
	}
}

// shows fails the test unless a place of the picture has a colour.
func shows(t *testing.T, f Frame, x, y int, want color.Color) {
	t.Helper()
	r, g, b, _ := want.RGBA()
	cb, cr := chroma(int32(r>>8), int32(g>>8), int32(b>>8))
	if got := f.Picture.YCbCrAt(x, y); got != (color.YCbCr{Y: luma(int32(r>>8), int32(g>>8), int32(b>>8)), Cb: cb, Cr: cr}) {
		t.Errorf("%d,%d is %v, not %v", x, y, got, want)
	}
}

const (
	redPaint   = 0xff0000
	greenPaint = 0x00ff00
)

func TestAWindowThatPaintsIsCaptured(t *testing.T) {
	name := x11test.Display(t, "640x400")
	window := x11test.NewWindow(t, name, image.Rect(128, 64, 128+192, 64+128))
	window.Point(t, 600, 380)
	s := source(t, name)
	if f := grab(t, s); !f.Changed || f.Picture.Rect.Size() != image.Pt(640, 400) {
		t.Fatalf("the first frame is %v, changed %v", f.Picture.Rect, f.Changed)
	}
	still(t, s)
	window.Fill(t, image.Rect(0, 0, 64, 64), redPaint)
	f := grab(t, s)
	if !f.Changed || s.surface.dirty != 1 {
		t.Errorf("%d tiles changed for one", s.surface.dirty)
	}
	shows(t, f, 128, 64, red)
	shows(t, f, 128+63, 64+63, red)
	shows(t, f, 128+64, 64, black)
	window.Fill(t, image.Rect(60, 60, 70, 70), greenPaint)
	f = grab(t, s)
	if s.surface.dirty != 4 {
		t.Errorf("%d tiles changed for a corner of four", s.surface.dirty)
	}
	shows(t, f, 128+62, 64+62, green)
	window.Fill(t, image.Rect(60, 60, 70, 70), greenPaint) // as it is already
	if f = grab(t, s); f.Changed || s.surface.dirty != 0 {
		t.Errorf("%d tiles changed for nothing new", s.surface.dirty)
	}
}

func TestThePointerIsPartOfThePicture(t *testing.T) {
	name := x11test.Display(t, "320x200")
	window := x11test.NewWindow(t, name, image.Rect(0, 0, 320, 200))
	const full = 0xffff
	window.Shape(t, full, 0, 0)
	window.Point(t, 300, 150)
	s := source(t, name)
	still(t, s)
	window.Point(t, 100, 100)
	f := grab(t, s)
	shows(t, f, 302, 160, black)
	reds := 0
	for y := 90; y < 130; y++ {
		for x := 90; x < 130; x++ {
			if f.Picture.YCbCrAt(x, y).Cr > 200 {
				reds++
			}
		}
	}
	if reds < 20 {
		t.Errorf("%d pixels around the pointer are red", reds)
	}
	window.Shape(t, 0, full, 0)
	if f = grab(t, s); !f.Changed || f.Picture.YCbCrAt(103, 106).Cr > 100 {
		t.Errorf("the pointer's new colour is %v", f.Picture.YCbCrAt(103, 106))
	}
}

func TestOneOfTwoMonitorsIsCaptured(t *testing.T) {
	name := x11test.Display(t, "640x400")
	x11test.Arrange(t, name, "--setmonitor", "*left", "320/80x400/100+0+0", "screen")
	x11test.Arrange(t, name, "--setmonitor", "right", "320/80x300/75+320+100", "none")
	onLeft := x11test.NewWindow(t, name, image.Rect(0, 0, 320, 400))
	onRight := x11test.NewWindow(t, name, image.Rect(320, 100, 640, 400))
	onLeft.Point(t, 10, 390)
	s := source(t, name)
	onLeft.Fill(t, image.Rect(0, 0, 320, 400), redPaint)
	onRight.Fill(t, image.Rect(0, 0, 320, 300), greenPaint)
	f := still(t, s)
	if f.Picture.Rect.Size() != image.Pt(320, 400) {
		t.Fatalf("the primary monitor is %v", f.Picture.Rect)
	}
	shows(t, f, 319, 0, red)
	right := 0
	for _, m := range s.Monitors() {
		switch m.Name {
		case "left":
			if m.ID == 0 || m != (Monitor{ID: m.ID, Name: "left", Width: 320, Height: 400, Primary: true}) {
				t.Errorf("the left monitor is %+v", m)
			}
		case "right":
			right = m.ID
			if m != (Monitor{ID: m.ID, Name: "right", X: 320, Y: 100, Width: 320, Height: 300}) {
				t.Errorf("the right monitor is %+v", m)
			}
		default:
			t.Errorf("there is a monitor %+v", m)
		}
	}
	if err := s.Select(right + 1000); !errors.Is(err, ErrNoMonitor) {
		t.Errorf("an unknown monitor: %v", err)
	}
	if err := s.Select(right); err != nil {
		t.Fatal(err)
	}
	f = grab(t, s)
	if !f.Changed || f.Picture.Rect.Size() != image.Pt(320, 300) {
		t.Fatalf("the right monitor is %v", f.Picture.Rect)
	}
	shows(t, f, 0, 0, green)
	still(t, s)
	onLeft.Fill(t, image.Rect(0, 0, 10, 10), greenPaint)
	if f = grab(t, s); f.Changed {
		t.Error("what changes on the left monitor changes the right one")
	}
	x11test.Arrange(t, name, "--delmonitor", "right")
	if f = grab(t, s); !f.Changed || f.Picture.Rect.Size() != image.Pt(320, 400) {
		t.Errorf("without the right monitor, %v is shown", f.Picture.Rect)
	}
	x11test.Arrange(t, name, "--setmonitor", "right", "320/80x200/50+320+0", "none")
	if f = grab(t, s); !f.Changed || f.Picture.Rect.Size() != image.Pt(320, 200) {
		t.Errorf("when the right monitor is back, %v is shown", f.Picture.Rect)
	}
}

func TestAChangedResolutionGoesOn(t *testing.T) {
	name := x11test.Display(t, "1024x768")
	window := x11test.NewWindow(t, name, image.Rect(0, 0, 1024, 768))
	window.Point(t, 300, 300)
	window.Fill(t, image.Rect(0, 0, 1024, 768), redPaint)
	s := source(t, name)
	still(t, s)
	x11test.Arrange(t, name, "--newmode", "small", "20", "640", "650", "660", "700", "480", "490", "500", "520")
	x11test.Arrange(t, name, "--addmode", "screen", "small")
	for _, c := range []struct {
		mode string
		size image.Point
	}{{"small", image.Pt(640, 480)}, {"1024x768", image.Pt(1024, 768)}} {
		x11test.Arrange(t, name, "--output", "screen", "--mode", c.mode)
		window.Fill(t, image.Rect(0, 0, 1024, 768), redPaint) // the server has forgotten it
		f := still(t, s)
		if got := f.Picture.Rect.Size(); got != c.size {
			t.Errorf("mode %s becomes %v", c.mode, got)
		}
		shows(t, f, c.size.X-1, c.size.Y-1, red)
	}
}

// The name of the memory is gone while it is used, so that nothing is left when the program is killed.
func TestNothingIsLeftOfSharedMemory(t *testing.T) {
	const size = 328 * 200 * 4
	s := source(t, x11test.Display(t, "328x200"))
	grab(t, s)
	if marks := segments(t, size); len(marks) != 1 || len(marks[0]) != 4 || marks[0][0] != '1' {
		t.Errorf("the modes of the segments are %v", marks)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for len(segments(t, size)) > 0 { // the server lets go of it when it notices that the connection ended
		time.Sleep(10 * time.Millisecond)
	}
}

// segments lists the modes of this program's segments of shared memory, with 1000 (octal) for those that have no name any more.
func segments(t *testing.T, size int) (modes []string) {
	t.Helper()
	listed, err := os.ReadFile("/proc/sysvipc/shm")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(listed)) {
		fields := strings.Fields(line)
		if len(fields) > 4 && fields[3] == strconv.Itoa(size) && fields[4] == strconv.Itoa(os.Getpid()) {
			modes = append(modes, fields[2])
		}
	}
	return modes
}

func TestGrabEnds(t *testing.T) {
	t.Run("with its context", func(t *testing.T) {
		s := source(t, x11test.Display(t, "320x200"))
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		for { // the first frame may come first
			if _, err := s.Grab(ctx); errors.Is(err, context.Canceled) {
				return
			} else if err != nil {
				t.Fatal(err)
			}
		}
	})
	t.Run("when the source is closed", func(t *testing.T) {
		s := source(t, x11test.Display(t, "320x200"))
		grab(t, s)
		go func() { _ = s.Close() }()
		for {
			if _, err := s.Grab(t.Context()); errors.Is(err, ErrClosed) {
				return
			} else if err != nil {
				t.Fatal(err)
			}
		}
	})
	t.Run("when the display is gone", func(t *testing.T) {
		var s *display
		t.Run("while it is there", func(t *testing.T) {
			name := x11test.Display(t, "320x200")
			var err error
			if s, err = openX11(name); err != nil {
				t.Fatal(err)
			}
			grab(t, s)
		})
		if _, err := s.Grab(t.Context()); !errors.Is(err, ErrClosed) {
			t.Errorf("got %v", err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
}

func TestOpenSaysWhatToDo(t *testing.T) {
	for _, c := range []struct {
		name        string
		environment map[string]string
		want        error
	}{
		{"no display", map[string]string{}, ErrNoDisplay},
		{"a display that is not there", map[string]string{"DISPLAY": ":65000"}, ErrNoDisplay},
		{"a name of none", map[string]string{"DISPLAY": "unix:/tmp/none"}, ErrNoDisplay},
		{"a Wayland session, with XWayland's display", map[string]string{"XDG_SESSION_TYPE": "wayland", "DISPLAY": ":0"}, ErrWayland},
		{"a compositor started by hand", map[string]string{"XDG_SESSION_TYPE": "tty", "WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, ErrWayland},
		{"a nested compositor", map[string]string{"XDG_SESSION_TYPE": "x11", "WAYLAND_DISPLAY": "wayland-0"}, ErrNoDisplay},
	} {
		s, err := openIn(func(name string) string { return c.environment[name] })
		if !errors.Is(err, c.want) || s != nil {
			t.Errorf("%s: %v, %v", c.name, s, err)
		}
	}
}

func TestADisplayWithFewColoursIsRefused(t *testing.T) {
	if _, err := openX11(x11test.Display(t, "320x200x16")); !errors.Is(err, ErrDepth) {
		t.Errorf("got %v", err)
	}
}
