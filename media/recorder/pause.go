package recorder

import (
	"errors"
	"syscall"
	"time"
)

// hasRoom reports whether the spool has room for more of this session. If not, what was recorded so far is kept and the recording pauses.
func (t *take) hasRoom(now time.Time) bool {
	var room bool
	_ = t.step(func() error { room = t.recorder.hasRoom(t.source.Claims.Session, now); return nil })
	if room {
		return true
	}
	t.finish(now)
	t.pause(NoRoom, syscall.ENOSPC, now)
	return false
}

// pause tells once why nothing is recorded, until a segment begins again.
func (t *take) pause(kind NoticeKind, cause error, now time.Time) {
	t.retryAt = now.Add(diskPause)
	if t.told == kind {
		return
	}
	t.told = kind
	t.paused.Store(true)
	t.recorder.options.Log.Error("a recording pauses and goes on when the spool can be written", "session", t.source.Claims.Session,
		"reason", string(kind), "error", cause)
	t.notice(kind)
}

// goesOn tells once that a recording goes on after a pause. The spool has to take a second of it first: a disk that lets a file begin and
// refuses what follows would be told as a pause and an end of it every few seconds.
func (t *take) goesOn(now time.Time) {
	if (t.told != "" || t.blind.Load()) && t.open != nil && now.Sub(t.beganAt) >= syncEvery {
		t.told, t.begun = "", true
		t.paused.Store(false)
		t.blind.Store(false)
		t.notice(Started)
	}
}

// check gives up a segment whose file cannot be written.
func (t *take) check(err error, now time.Time) {
	if err == nil {
		return
	}
	t.giveUp(now)
	kind := Failed
	if errors.Is(err, syscall.ENOSPC) {
		kind = NoRoom
	}
	t.pause(kind, err, now)
}

// giveUp leaves the open segment as it is; what is in its file is saved.
func (t *take) giveUp(now time.Time) {
	if s := t.open; s != nil {
		t.open = nil
		s.fact.Duration = max(now.Sub(s.fact.Start), 0).Truncate(time.Millisecond)
		_ = t.step(s.file.Close)
		t.recorder.handOver(Segment{Segment: s.fact, Path: s.file.Name(), Size: s.size})
	}
}

func (t *take) notice(kind NoticeKind) {
	claims := t.source.Claims
	t.recorder.mu.Lock()
	bytes := t.recorder.totals[claims.Session].bytes
	t.recorder.mu.Unlock()
	t.recorder.options.OnNotice(Notice{Claims: claims, Kind: kind, Bytes: bytes})
}
