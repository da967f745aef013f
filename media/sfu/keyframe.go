package sfu

import (
	"sync"
	"time"
)

// keyRequest is the wait for a key frame: it asks at once, but not more often than a publisher can bear, and asks again until one
// comes (a still screen may answer late, and the request may be lost).
type keyRequest struct {
	mu    sync.Mutex
	open  bool
	asked time.Time
	timer *time.Timer
}

const (
	keySpacing = 200 * time.Millisecond
	keyAgain   = 500 * time.Millisecond
)

// want asks p for a key frame.
func (k *keyRequest) want(p *publisher) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.open && time.Since(k.asked) < keySpacing {
		return
	}
	k.open = true
	k.ask(p)
}

func (k *keyRequest) ask(p *publisher) {
	k.asked = time.Now()
	p.sendPLI()
	if k.timer != nil {
		k.timer.Stop()
	}
	k.timer = time.AfterFunc(keyAgain, func() {
		k.mu.Lock()
		defer k.mu.Unlock()
		if k.open && !p.peer.isClosed() {
			k.ask(p)
		}
	})
}

// came closes the wish.
func (k *keyRequest) came() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.open = false
}
