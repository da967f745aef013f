package due

import (
	"sync/atomic"
	"time"
)

// Figures are what the passes of a process did: items done and tries that failed, and by how much the oldest item that the last pass
// found was late.
type Figures struct {
	Done, Failed int64
	Oldest       time.Duration
}

type figures struct{ done, failed, oldest atomic.Int64 }

// Figures returns the figures so far.
func (q *Queue) Figures() Figures {
	return Figures{Done: q.figures.done.Load(), Failed: q.figures.failed.Load(), Oldest: time.Duration(q.figures.oldest.Load())}
}

func (f *figures) begin() { f.oldest.Store(0) }

func (f *figures) sees(age time.Duration) {
	for {
		before := f.oldest.Load()
		if before >= int64(age) || f.oldest.CompareAndSwap(before, int64(age)) {
			return
		}
	}
}
