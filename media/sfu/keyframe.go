package sfu

import (
	"sync"
	"time"
)

// keyRequest asks a publisher for a key frame until one comes: a request may be lost, and a still screen may answer late. It asks
// at most every keySpacing.
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

// came ends the request.
func (k *keyRequest) came() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.open = false
}
