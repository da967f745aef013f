package recorder

import (
	"sync"
	"time"
)

// vainAtMost is how long packets may arrive without any being recorded, where recording is required: there is no key frame, or the disk
// hangs.
const vainAtMost = 10 * time.Second

// watch counts for how long the packets of a session come without any of them being recorded. All publishers of the session share it, so
// that neither a pause nor another codec or connection begins anew. Its methods never wait for the disk.
type watch struct {
	mu   sync.Mutex
	came time.Time // the last packet
	vain time.Duration
}

// packet notes that a packet came, and reports whether it has been too long since a picture was recorded.
func (w *watch) packet(now time.Time) (tooLong bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.came.IsZero() {
		w.vain += min(now.Sub(w.came), stillAfter) // a picture may stand still, but not for ever
	}
	w.came = now
	if w.vain < vainAtMost {
		return false
	}
	w.vain = 0
	return true
}

// recorded notes that a picture was recorded.
func (w *watch) recorded() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.vain = 0
}
