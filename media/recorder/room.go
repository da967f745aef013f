package recorder

import (
	"math"
	"time"
)

// How much of the spool's room may be taken before something happens. Uploads that fail for an hour fill it; sessions never notice.
const (
	warnUse  = 0.70 // no session is recorded here for the first time, while those that are recorded have room; the log warns
	pauseUse = 0.95 // recordings pause, so that the disk keeps room for the rest
	calmUse  = 0.90 // paused recordings go on below this, so that they do not flutter
	takeUse  = 0.60 // further sessions are recorded again below this
)

// Others fill the disk as well, and shares of what waits here say nothing about them. marginShare is which part of Options.KeepFree must be
// free beyond it before paused recordings go on, and twice as much before further sessions are recorded.
const marginShare = 4

// Room that comes and goes must not stop and start recordings each time. The first pause ends as soon as there is room; one that follows
// within steadyAfter lasts for firstHold at least, and each further one for twice as long, up to longestHold.
const (
	steadyAfter = 20 * time.Minute
	firstHold   = time.Minute
	longestHold = 8 * time.Minute
)

// spoolLevel is how far the spool's room is used up.
type spoolLevel int

const (
	levelCalm spoolLevel = iota
	levelWarned
	levelFull
)

// spoolRoom is the room of the spool as it was judged last.
type spoolRoom struct {
	level  spoolLevel
	use    float64
	paused time.Time     // when it was used up last
	hold   time.Duration // how long it counts as used up at least
}

// measure returns how much of the spool's room is taken, from 0 to 1, and how many bytes are left. The room is what the segments that wait
// for their upload take, and what the disk still has beyond Options.KeepFree; a disk that cannot be asked counts as empty.
func (r *Recorder) measure() (use float64, left int64) {
	free, err := r.free()
	if err != nil {
		return 0, math.MaxInt64
	}
	if left = free - r.options.KeepFree; left <= 0 {
		return 1, left
	}
	waiting := r.Waiting()
	return float64(waiting) / (float64(waiting) + float64(left)), left
}

// hasRoom reports whether a session may be recorded now.
func (r *Recorder) hasRoom(session string, now time.Time) bool {
	switch r.judge(now) {
	case levelFull:
		return false
	case levelWarned:
		r.mu.Lock()
		defer r.mu.Unlock()
		return r.totals[session].recorded
	}
	return true
}

// judge measures the room, and logs when its level changes.
func (r *Recorder) judge(now time.Time) spoolLevel {
	use, left := r.measure()
	r.mu.Lock()
	before := r.room.level
	r.room = r.room.next(use, left, r.options.KeepFree/marginShare, now)
	r.room.use = use
	level := r.room.level
	r.mu.Unlock()
	if level != before {
		log := r.options.Log.With("spool", r.options.Spool, "use", use, "left", left)
		switch level {
		case levelFull:
			log.Error("the recording spool is full: recordings pause, sessions go on")
		case levelWarned:
			log.Warn("the recording spool fills up: no further session is recorded here")
		default:
			log.Info("the recording spool has room again")
		}
	}
	return level
}

// next returns the room after a measurement; margin is what has to be left before recordings go on.
func (s spoolRoom) next(use float64, left, margin int64, now time.Time) spoolRoom {
	since := now.Sub(s.paused)
	full := s.level == levelFull
	tight := full || s.level == levelWarned
	switch {
	case use >= pauseUse && full:
	case use >= pauseUse:
		if since >= steadyAfter {
			s.hold = 0
		} else {
			s.hold = min(max(2*s.hold, firstHold), longestHold)
		}
		s.level, s.paused = levelFull, now
	case full && (use >= calmUse || left < margin || since < s.hold):
	case use >= warnUse || left < margin || tight && (use >= takeUse || left < 2*margin):
		s.level = levelWarned
	default:
		s.level = levelCalm
	}
	return s
}
