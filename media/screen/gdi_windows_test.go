package screen

import (
	"context"
	"errors"
	"image"
	"image/color"
	"runtime"
	"testing"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	createWindowEx   = user32.NewProc("CreateWindowExW")
	destroyWindow    = user32.NewProc("DestroyWindow")
	fillRect         = user32.NewProc("FillRect")
	peekMessage      = user32.NewProc("PeekMessageW")
	dispatchMessage  = user32.NewProc("DispatchMessageW")
	setCursorPos     = user32.NewProc("SetCursorPos")
	createSolidBrush = gdi32.NewProc("CreateSolidBrush")
)

// window is a window of the system's own class, without a frame, above all others.
type window uintptr

func newWindow(t *testing.T, at image.Rectangle) window {
	t.Helper()
	runtime.LockOSThread()
	t.Cleanup(runtime.UnlockOSThread)
	class, err := windows.UTF16PtrFromString("STATIC")
	if err != nil {
		t.Fatal(err)
	}
	const topmost, popup, visible = 0x8, 0x80000000, 0x10000000
	handle, _, err := createWindowEx.Call(topmost, uintptr(unsafe.Pointer(class)), 0, popup|visible, uintptr(at.Min.X), uintptr(at.Min.Y),
		uintptr(at.Dx()), uintptr(at.Dy()), 0, 0, 0, 0)
	if handle == 0 {
		t.Fatalf("CreateWindowEx: %v", err)
	}
	t.Cleanup(func() { _, _, _ = destroyWindow.Call(handle) })
	return window(handle)
}

// pump does what the system asks of this thread's windows, as to paint themselves.
func pump() {
	const remove = 1
	for message := new([48]byte); ; {
		if some, _, _ := peekMessage.Call(uintptr(unsafe.Pointer(message)), 0, 0, 0, remove); some == 0 {
			return
		}
		_, _, _ = dispatchMessage.Call(uintptr(unsafe.Pointer(message)))
	}
}

func (w window) fill(t *testing.T, area image.Rectangle, with color.RGBA) {
	t.Helper()
	pump() // what the window paints itself comes first
	brush, _, _ := createSolidBrush.Call(uintptr(with.R) | uintptr(with.G)<<8 | uintptr(with.B)<<16)
	on, _, _ := getDC.Call(uintptr(w))
	if brush == 0 || on == 0 {
		t.Fatal("no brush, or no window")
	}
	place := rectangle{int32(area.Min.X), int32(area.Min.Y), int32(area.Max.X), int32(area.Max.Y)}
	if done, _, err := fillRect.Call(on, uintptr(unsafe.Pointer(&place)), brush); done == 0 {
		t.Fatalf("FillRect: %v", err)
	}
	_, _, _ = gdiFlush.Call()
	_, _, _ = releaseDC.Call(uintptr(w), on)
	_, _, _ = deleteObject.Call(brush)
}

// seen grabs until a place has a colour.
func seen(t *testing.T, s Source, x, y int, want color.RGBA) Frame {
	t.Helper()
	cb, cr := chroma(int32(want.R), int32(want.G), int32(want.B))
	ycc := color.YCbCr{Y: luma(int32(want.R), int32(want.G), int32(want.B)), Cb: cb, Cr: cr}
	for range 20 {
		pump()
		f, err := s.Grab(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if f.Picture.YCbCrAt(x, y) == ycc {
			return f
		}
	}
	t.Fatalf("%d,%d never becomes %v", x, y, want)
	return Frame{}
}

func TestAWindowThatPaintsIsCaptured(t *testing.T) {
	s, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	_, _, _ = setCursorPos.Call(2, 2)
	w := newWindow(t, image.Rect(128, 64, 128+192, 64+128))
	w.fill(t, image.Rect(0, 0, 192, 128), red)
	seen(t, s, 128+100, 64+100, red)
	w.fill(t, image.Rect(0, 0, 192, 128), green)
	f := seen(t, s, 128+100, 64+100, green)
	all := s.Monitors()
	shown := choose(all, 0)
	if len(all) == 0 || !shown.Primary || f.Picture.Rect.Dx() != shown.Width&^1 && shown.Width <= longestSide {
		t.Errorf("of the monitors %+v a picture is %v", all, f.Picture.Rect)
	}
	for range 20 {
		if f, err = s.Grab(t.Context()); err != nil {
			t.Fatal(err)
		}
		if !f.Changed {
			break
		}
	}
	if f.Changed {
		t.Error("there are changes all the time")
	}
	if err := s.Select(1 << 20); !errors.Is(err, ErrNoMonitor) {
		t.Errorf("an unknown monitor: %v", err)
	}
	if err := s.Select(shown.ID); err != nil {
		t.Error(err)
	}
}

func TestGrabEnds(t *testing.T) {
	s, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	for err == nil {
		_, err = s.Grab(ctx)
	}
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("with its context: %v", err)
	}
	go func() { _ = s.Close() }()
	for err = nil; err == nil; {
		_, err = s.Grab(t.Context())
	}
	if !errors.Is(err, ErrClosed) {
		t.Errorf("when the source is closed: %v", err)
	}
}
