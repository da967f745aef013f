package recorder

import (
	"os"
	"time"
)

const (
	uploadsAtOnce = 4
	maxRetry      = time.Minute
)

// handOver uploads a segment in the background, retries until it is accepted, and then deletes the file.
func (r *Recorder) handOver(s Segment) {
	r.wait(s.Session, s.Size)
	r.uploads.Go(func() {
		for pause := r.options.Retry; ; pause = min(pause*2, maxRetry) {
			if r.attempt(s) {
				return
			}
			select {
			case <-time.After(pause):
			case <-r.ctx.Done():
				return
			}
		}
	})
}

// attempt reports whether the segment needs no further attempt.
func (r *Recorder) attempt(s Segment) bool {
	select {
	case r.slots <- struct{}{}:
		defer func() { <-r.slots }()
	case <-r.ctx.Done():
		return true
	}
	if err := r.options.Uploader.Upload(r.ctx, s); err != nil {
		r.options.Log.Warn("a recorded segment could not be handed over and is tried again", "segment", s.Key(), "error", err)
		return r.ctx.Err() != nil
	}
	r.wait(s.Session, -s.Size)
	if err := os.Remove(s.Path); err != nil {
		r.options.Log.Warn("a recorded segment was handed over but not deleted here", "file", s.Path, "error", err)
	}
	return true
}
