package recorder

import (
	"context"
	"time"
)

// closeTime is how long the end waits for a disk that hangs.
const closeTime = 10 * time.Second

// Close finishes open segments, waits for uploads until ctx is done, and stops. Segments that were not uploaded stay in the spool.
// It waits for at most closeTime for the disk to take the open segments, and after ctx for reads and writes to end; what hangs then is left
// to the next start.
func (r *Recorder) Close(ctx context.Context) {
	r.mu.Lock()
	r.closing = true
	r.mu.Unlock()
	finished := ends(r.takes.Wait, time.After(closeTime))
	r.seal()
	if !ends(r.uploads.Wait, ctx.Done()) {
		r.stop()
		finished = ends(r.uploads.Wait, time.After(closeTime)) && finished
	}
	r.stop()
	if !finished {
		r.options.Log.Error("the disk of the recording spool hangs; what is in it is left to the next start", "spool", r.options.Spool)
	}
}

// seal lets no further upload begin.
func (r *Recorder) seal() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
}

// ends reports whether work ends before over says that it is too late. Work that is too late goes on.
func ends[T any](work func(), over <-chan T) bool {
	done := make(chan struct{})
	go func() { work(); close(done) }()
	select {
	case <-done:
		return true
	case <-over:
		return false
	}
}
