package screen

import (
	"context"
	"image"
	"time"

	"github.com/jezek/xgb/damage"
	"github.com/jezek/xgb/shm"
	"github.com/jezek/xgb/xfixes"
	"github.com/jezek/xgb/xproto"
)

func (d *display) Grab(ctx context.Context) (Frame, error) {
	d.grabbing.Lock()
	defer d.grabbing.Unlock()
	enough := time.NewTimer(d.slowest)
	defer enough.Stop()
	tick := time.NewTicker(pointerEvery)
	defer tick.Stop()
	woke, last := d.woke, false
	for {
		select {
		case <-woke:
			woke = nil // what changes on another monitor wakes as well: not more often than the tick
		case <-tick.C:
			woke = d.woke
			if moved, err := d.pointerMoved(); err != nil {
				return Frame{}, d.failed(err)
			} else if !moved {
				continue
			}
		case <-enough.C:
			last = true
		case <-ctx.Done():
			return Frame{}, ctx.Err()
		case <-d.done:
			return Frame{}, ErrClosed
		}
		changed, err := d.look()
		switch {
		case err != nil:
			return Frame{}, err
		case changed, last:
			return Frame{Picture: d.surface.picture, At: time.Now(), Changed: changed}, nil
		}
	}
}

// look captures the monitor, and reports whether it changed. The screen may shrink between a look at the monitors and one at the pixels.
func (d *display) look() (bool, error) {
	var err error
	for range lookTries {
		if err = d.follow(); err != nil {
			break
		}
		if err = d.capture(); err == nil {
			return d.surface.take(d.memory.bytes), nil
		}
		d.arrange.Store(true)
	}
	return false, d.failed(err)
}

const lookTries = 3

// capture asks for notices of what changes from now on, and copies the monitor's pixels and the pointer into the memory.
func (d *display) capture() error {
	if _, err := d.pointerMoved(); err != nil {
		return err
	}
	if err := d.readPointer(); err != nil {
		return err
	}
	damage.Subtract(d.conn, d.damage, xfixes.RegionNone, xfixes.RegionNone)
	const allPlanes = 0xffffffff
	m := d.shown
	if _, err := shm.GetImage(d.conn, xproto.Drawable(d.root), int16(m.X), int16(m.Y), uint16(m.Width), uint16(m.Height), allPlanes,
		xproto.ImageFormatZPixmap, d.memory.id, 0).Reply(); err != nil {
		return err
	}
	if d.pointer != nil && d.at.SameScreen {
		d.pointer.draw(d.memory.bytes, m.Width, m.Height, image.Pt(int(d.at.RootX)-m.X, int(d.at.RootY)-m.Y))
	}
	return nil
}

// pointerMoved asks where the pointer is.
func (d *display) pointerMoved() (bool, error) {
	at, err := xproto.QueryPointer(d.conn, d.root).Reply()
	if err != nil {
		return false, err
	}
	moved := at.RootX != d.at.RootX || at.RootY != d.at.RootY
	d.at = *at
	return moved, nil
}

// readPointer reads the pointer's picture when it changed.
func (d *display) readPointer() error {
	if !d.shape.Swap(false) {
		return nil
	}
	got, err := xfixes.GetCursorImage(d.conn).Reply()
	if err != nil {
		return err
	}
	d.pointer = &pointer{width: int(got.Width), height: int(got.Height), hot: image.Pt(int(got.Xhot), int(got.Yhot)), pixels: got.CursorImage}
	return nil
}
