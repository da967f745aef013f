package recorder

import (
	"time"

	"acude/pkg/recording"
)

// lookTime is how long a disk may take to say how much room it has.
const lookTime = time.Second

// look is one look at the room. Everybody who asks meanwhile waits for the same one, so that a disk that hangs holds one thread.
type look struct {
	begun time.Time
	done  chan struct{}
	level spoolLevel
	use   float64
}

// seen returns a look that has ended; nil when the disk does not answer within lookTime.
func (r *Recorder) seen() *look {
	r.mu.Lock()
	l := r.look
	if l == nil {
		l = &look{begun: time.Now(), done: make(chan struct{})}
		r.look = l
		go func() {
			r.judge(time.Now())
			r.mu.Lock()
			l.level, l.use, r.look = r.room.level, r.room.use, nil
			r.mu.Unlock()
			close(l.done)
		}()
	}
	r.mu.Unlock()
	select {
	case <-l.done:
		return l
	case <-time.After(lookTime - time.Since(l.begun)):
		return nil
	}
}

// TakesNew reports whether sessions are recorded here that were not before: not while the disk hangs. It returns within lookTime, because
// heartbeats wait for it.
func (r *Recorder) TakesNew() bool {
	l := r.seen()
	return l != nil && l.level == levelCalm && r.steps.hanging(time.Now()) == 0
}

// Use returns how much of the spool's room is taken, from 0 to 1; 1 while the disk does not say. It returns within lookTime.
func (r *Recorder) Use() float64 {
	if l := r.seen(); l != nil {
		return l.use
	}
	return 1
}

// Oldest returns for how long the oldest recorded picture has waited in the spool, without asking the disk; 0 when none waits.
func (r *Recorder) Oldest() (age time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, begun := range r.files {
		age = max(age, time.Since(begun))
	}
	return age
}

// keep notes that a segment is in the spool, and drop that it no longer is. Its duration may not be known yet.
func (r *Recorder) keep(s recording.Segment) {
	s.Duration = 0
	r.mu.Lock()
	defer r.mu.Unlock()
	r.files[s.Key()] = s.Start
}

func (r *Recorder) drop(s recording.Segment) {
	s.Duration = 0
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.files, s.Key())
}
