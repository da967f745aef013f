package screen

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/jezek/xgb/randr"
	"github.com/jezek/xgb/xproto"
)

// Monitors lists them as they are now known; changes are noticed by Grab.
func (d *display) Monitors() []Monitor {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.monitors)
}

func (d *display) Select(id int) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !slices.ContainsFunc(d.monitors, func(m Monitor) bool { return m.ID == id }) {
		return ErrNoMonitor
	}
	d.selected = id
	d.wake()
	return nil
}

// rearrange reads the monitors anew.
func (d *display) rearrange() error {
	d.arrange.Store(false)
	found, err := d.readMonitors()
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.monitors = found
	return nil
}

func (d *display) readMonitors() ([]Monitor, error) {
	screen, err := xproto.GetGeometry(d.conn, xproto.Drawable(d.root)).Reply()
	if err != nil {
		return nil, err
	}
	width, height := int(screen.Width), int(screen.Height)
	whole := []Monitor{{ID: 1, Name: "screen", Width: width, Height: height, Primary: true}}
	listed, err := randr.GetMonitors(d.conn, d.root, true).Reply()
	if err != nil { // a server older than RANDR 1.5
		return whole, nil
	}
	var found []Monitor
	for _, m := range listed.Monitors {
		one := Monitor{ID: int(m.Name), Primary: m.Primary}
		// What lies outside the screen cannot be captured.
		one.X, one.Y = min(max(0, int(m.X)), width), min(max(0, int(m.Y)), height)
		one.Width, one.Height = min(int(m.X)+int(m.Width), width)-one.X, min(int(m.Y)+int(m.Height), height)-one.Y
		if one.Width < leastSide || one.Height < leastSide {
			continue
		}
		if name, err := xproto.GetAtomName(d.conn, m.Name).Reply(); err == nil {
			one.Name = name.Name
		} else {
			one.Name = fmt.Sprint(m.Name)
		}
		found = append(found, one)
	}
	if len(found) == 0 { // for a moment, while a monitor is plugged in
		return whole, nil
	}
	return found, nil
}

// use makes the next Grab capture a monitor.
func (d *display) use(m Monitor) error {
	if m == d.shown && d.memory != nil {
		return nil
	}
	d.surface = newSurface(m.Width, m.Height)
	d.shown = m
	size := m.Width * m.Height * 4
	if d.memory != nil && len(d.memory.bytes) == size {
		return nil
	}
	d.release(d.memory)
	var err error
	d.memory, err = d.share(size)
	return err
}

// follow begins with another monitor when one was selected, or the monitors changed.
func (d *display) follow() error {
	if d.arrange.Load() {
		if err := d.rearrange(); err != nil {
			return err
		}
	}
	d.mu.Lock()
	wanted := choose(d.monitors, d.selected)
	d.mu.Unlock()
	return d.use(wanted)
}

func (d *display) wake() {
	select {
	case d.woke <- struct{}{}:
	default:
	}
}

// failed tells the end of the connection from other errors.
func (d *display) failed(err error) error {
	if errors.Is(err, io.EOF) {
		return ErrClosed
	}
	select {
	case <-d.done:
		return ErrClosed
	default:
		return fmt.Errorf("screen: %w", err)
	}
}
