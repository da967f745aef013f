package recorder

import (
	"errors"
	"os"
	"strings"
	"sync"
	"time"
)

const (
	uploadsAtOnce = 4
	maxRetry      = time.Minute
	// slotTime is how long an attempt keeps its place: longer than any call takes. One whose file cannot be read because the disk hangs
	// then goes on without, so that it does not hold up others.
	slotTime = 10 * time.Minute
)

// handOver uploads a file of the spool in the background, retries until it is accepted, and then deletes it. An unfinished file is cut
// at its last whole chunk first.
func (r *Recorder) handOver(s Segment) {
	r.mu.Lock()
	closed := r.closed
	if !closed {
		r.uploads.Add(1)
	}
	r.mu.Unlock()
	if closed {
		return
	}
	r.wait(s.Session, s.Size)
	go func() {
		defer r.uploads.Done()
		for pause := r.options.Retry; ; pause = min(pause*2, maxRetry) {
			if r.attempt(&s) {
				return
			}
			select {
			case <-time.After(pause):
			case <-r.ctx.Done():
				return
			}
		}
	}()
}

// attempt reports whether the segment needs no further attempt.
func (r *Recorder) attempt(s *Segment) bool {
	select {
	case r.slots <- struct{}{}:
	case <-r.ctx.Done():
		return true
	}
	leave := sync.OnceFunc(func() { <-r.slots })
	defer leave()
	defer time.AfterFunc(slotTime, leave).Stop()
	switch err := r.send(s); {
	case err == nil:
	case errors.Is(err, errNothing):
		r.options.Log.Warn("an unfinished segment holds no picture and is deleted", "file", s.Path)
	default:
		r.options.Log.Warn("a recorded segment could not be handed over and is tried again", "file", s.Path, "error", err)
		return r.ctx.Err() != nil
	}
	r.wait(s.Session, -s.Size)
	if err := os.Remove(s.Path); err != nil {
		r.options.Log.Warn("a file of the spool is done with and cannot be deleted", "file", s.Path, "error", err)
		return true
	}
	r.drop(s.Segment)
	return true
}

// send uploads a segment, and finishes its file before if that has not been done.
func (r *Recorder) send(s *Segment) error {
	if strings.HasSuffix(s.Path, partial) {
		if err := r.repair(s); err != nil {
			return err
		}
	}
	return r.options.Uploader.Upload(r.ctx, *s)
}
