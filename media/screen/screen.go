// Package screen captures a monitor of this machine as pictures for a video encoder.
//
// # What it promises
//
//   - A picture shows what is on the monitor, the mouse pointer included. Its sides are even, and no longer than longestSide: a larger
//     monitor is shown in half its size.
//   - Grab returns at once when something changed, and costs next to nothing while nothing does.
//   - Only what changed is converted. What changed is found by comparing; the system's notices of changes only wake it up.
//   - A monitor whose size changes, or that is unplugged, goes on with what is there then. Select is for a monitor, not for a size.
//   - Nothing stays behind when the program ends, however it ends.
//
// X11 is captured through shared memory, Windows through GDI. Wayland is refused: it lets no program capture the screen by itself.
package screen

import (
	"context"
	"errors"
	"image"
	"time"
)

// What Open may fail with. The texts say what to do; callers that show their own use errors.Is.
var (
	ErrNoDisplay   = errors.New("screen: there is no graphical display; start the program in a desktop session, or set DISPLAY")
	ErrWayland     = errors.New("screen: this desktop (Wayland) lets only the browser share the screen; share it in the browser, or sign in again with an X11 session")
	ErrRemote      = errors.New("screen: the display is on another machine; start the program on the machine whose screen is shared")
	ErrDepth       = errors.New("screen: the display has too few colours; set it to 24 bits and start again")
	ErrUnsupported = errors.New("screen: screens of this system cannot be captured; share it in the browser")
	// ErrClosed is what Grab returns when the source was closed, or the display went away.
	ErrClosed = errors.New("screen: the display is closed")
	// ErrNoMonitor is what Select returns for a monitor that is not there.
	ErrNoMonitor = errors.New("screen: there is no such monitor")
)

// Monitor is one of the screens of this machine. X and Y may be negative.
type Monitor struct {
	ID                  int // the same as long as the monitor keeps its name
	Name                string
	X, Y, Width, Height int
	Primary             bool
}

// Frame is the picture of a monitor.
type Frame struct {
	Picture *image.YCbCr // 4:2:0 with even sides; valid until a Grab returns another
	At      time.Time
	Changed bool // since the Grab before
}

// Source is a monitor that is captured. One goroutine may use Grab; the rest may be called at any time.
type Source interface {
	// Grab returns as soon as something changed, or unchanged after slowest.
	Grab(ctx context.Context) (Frame, error)
	Monitors() []Monitor
	// Select changes the monitor, from the next Grab on. Fault: ErrNoMonitor.
	Select(id int) error
	Close() error
}

// Open begins with the primary monitor.
//
// Faults: ErrNoDisplay, ErrWayland, ErrRemote, ErrDepth, ErrUnsupported.
func Open() (Source, error) { return open() }

// slowest is how long Grab waits for a change. It looks then in any case, so that a notice that never came costs no more.
const slowest = 2 * time.Second

// pointerEvery is how often the mouse pointer is looked for, of whose moves nothing tells.
const pointerEvery = 50 * time.Millisecond

// choose returns the monitor of an ID, else the primary one, else the first.
func choose(monitors []Monitor, id int) Monitor {
	best := monitors[0]
	for _, m := range monitors {
		if m.ID == id {
			return m
		}
		if m.Primary && !best.Primary {
			best = m
		}
	}
	return best
}
