package window

import (
	"image"
	"sync"
)

// outlines are where the windows are and which of them has the keyboard, for the code that must not press them. The zero value has none.
type outlines struct {
	mu    sync.Mutex
	at    map[uintptr]image.Rectangle
	keyed map[uintptr]bool
}

func (o *outlines) put(window uintptr, r image.Rectangle) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.at == nil {
		o.at = map[uintptr]image.Rectangle{}
	}
	o.at[window] = r
}

func (o *outlines) focus(window uintptr, has bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.keyed == nil {
		o.keyed = map[uintptr]bool{}
	}
	o.keyed[window] = has
}

// remove forgets a window that is not on the screen any more.
func (o *outlines) remove(window uintptr) {
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.at, window)
	delete(o.keyed, window)
}

func (o *outlines) covers(x, y int) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, r := range o.at {
		if (image.Point{X: x, Y: y}).In(r) {
			return true
		}
	}
	return false
}

func (o *outlines) focused() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, has := range o.keyed {
		if has {
			return true
		}
	}
	return false
}
