package recorder

// How much of the spool's room may be taken before something happens. Uploads that fail for an hour fill it; sessions never notice.
const (
	warnUse  = 0.70 // warned in the log, while there is time to act
	pauseUse = 0.95 // recordings pause, so that the disk keeps room for the rest
	calmUse  = 0.90 // paused recordings go on below this, so that they do not flutter
)

// spoolLevel is what was said last about the room of the spool.
type spoolLevel int

const (
	levelCalm spoolLevel = iota
	levelWarned
	levelFull
)

// Use returns how much of the spool's room is taken, from 0 to 1. Its room is what the segments that wait for their upload take, and
// what the disk still has beyond Options.KeepFree.
func (r *Recorder) Use() float64 {
	free, err := r.free()
	if err != nil {
		return 0
	}
	left := free - r.options.KeepFree
	if left <= 0 {
		return 1
	}
	waiting := r.Waiting()
	return float64(waiting) / (float64(waiting) + float64(left))
}

// hasRoom reports whether recordings may be written now, and logs when that changes or is about to.
func (r *Recorder) hasRoom() bool {
	use := r.Use()
	r.mu.Lock()
	before := r.level
	r.level = nextLevel(before, use)
	now := r.level
	r.mu.Unlock()
	if now != before {
		log := r.options.Log.With("spool", r.options.Spool, "use", use)
		switch now {
		case levelFull:
			log.Error("the recording spool is full: recordings pause, sessions go on")
		case levelWarned:
			log.Warn("the recording spool fills up: uploads do not keep pace")
		default:
			log.Info("the recording spool has room again")
		}
	}
	return now != levelFull
}

func nextLevel(before spoolLevel, use float64) spoolLevel {
	switch {
	case use >= pauseUse, before == levelFull && use >= calmUse:
		return levelFull
	case use >= warnUse:
		return levelWarned
	}
	return levelCalm
}
