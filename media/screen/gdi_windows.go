package screen

import (
	"context"
	"slices"
	"sync"
	"time"
)

// desktop captures a monitor through GDI, which tells nothing of changes: it looks again and again, seldom while nothing changes and nobody
// uses mouse or keyboard.
type desktop struct {
	slowest time.Duration
	done    chan struct{}
	close   func()

	mu       sync.Mutex
	monitors []Monitor
	selected int // 0: the primary one

	grabbing sync.Mutex // of what follows
	shown    Monitor
	memory   *bitmap
	surface  *surface
	input    uint32
	pause    time.Duration // between two looks
	looked   time.Time
}

// How often it looks.
const (
	shortestPause = 33 * time.Millisecond
	longestPause  = 250 * time.Millisecond
)

func openDesktop() (*desktop, error) {
	d := &desktop{slowest: slowest, done: make(chan struct{}), pause: shortestPause, monitors: readMonitors()}
	d.close = sync.OnceFunc(func() { close(d.done) })
	if len(d.monitors) == 0 {
		return nil, ErrNoDisplay
	}
	return d, nil
}

func (d *desktop) Grab(ctx context.Context) (Frame, error) {
	d.grabbing.Lock()
	defer d.grabbing.Unlock()
	enough := time.NewTimer(d.slowest)
	defer enough.Stop()
	tick := time.NewTicker(shortestPause)
	defer tick.Stop()
	for last := false; ; {
		if last || d.due() {
			changed, err := d.look()
			if err != nil {
				return Frame{}, err
			}
			if changed || last {
				return Frame{Picture: d.surface.picture, At: time.Now(), Changed: changed}, nil
			}
		}
		select {
		case <-tick.C:
		case <-enough.C:
			last = true
		case <-ctx.Done():
			return Frame{}, ctx.Err()
		case <-d.done:
			return Frame{}, ErrClosed
		}
	}
}

// due reports whether it is time to look.
func (d *desktop) due() bool {
	if now := lastInput(); now != d.input {
		d.input, d.pause = now, shortestPause
		return true
	}
	return time.Since(d.looked) >= d.pause
}

// look captures the monitor, and reports whether it changed.
func (d *desktop) look() (bool, error) {
	select {
	case <-d.done:
		return false, ErrClosed
	default:
	}
	if err := d.follow(); err != nil {
		return false, err
	}
	d.memory.capture(d.shown)
	changed := d.surface.take(d.memory.pixels)
	d.looked = time.Now()
	if changed {
		d.pause = shortestPause
	} else {
		d.pause = min(2*d.pause, longestPause)
	}
	return changed, nil
}

// follow begins with another monitor when one was selected, or the monitors changed.
func (d *desktop) follow() error {
	found := readMonitors()
	d.mu.Lock()
	if len(found) > 0 { // there are none for a moment, while one is plugged in
		d.monitors = found
	}
	wanted := choose(d.monitors, d.selected)
	d.mu.Unlock()
	if wanted == d.shown && d.memory != nil {
		return nil
	}
	d.memory.release()
	var err error
	if d.memory, err = newBitmap(wanted.Width, wanted.Height); err != nil {
		return err
	}
	d.shown, d.surface = wanted, newSurface(wanted.Width, wanted.Height)
	return nil
}

func (d *desktop) Monitors() []Monitor {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.monitors)
}

func (d *desktop) Select(id int) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !slices.ContainsFunc(d.monitors, func(m Monitor) bool { return m.ID == id }) {
		return ErrNoMonitor
	}
	d.selected = id
	return nil
}

func (d *desktop) Close() error {
	d.close()
	d.grabbing.Lock()
	defer d.grabbing.Unlock()
	d.memory.release()
	d.memory = nil
	return nil
}
