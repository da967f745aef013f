package session

import (
	"context"
	"encoding/base64"
	"errors"
	"time"

	"acude/pkg/fault"
)

// Tries of one verb: a conflict means that somebody else appended first, which is progress; an unavailable table is asked
// again only a little.
const (
	maxConflicts   = 12
	maxUnavailable = 3
	shortestPause  = 5 * time.Millisecond
)

// errConflict says that somebody else appended first.
var errConflict = errors.New("session: somebody else was first")

// tries counts what went wrong in one verb.
type tries struct {
	log                    *Log
	conflicts, unavailable int
}

// again waits and returns nil when a failure deserves another try, and the error to give up with otherwise.
// Fault: session_busy (Unavailable).
func (t *tries) again(ctx context.Context, err error) error {
	switch {
	case errors.Is(err, errConflict):
		if t.conflicts++; t.conflicts >= maxConflicts {
			return fault.New(fault.Unavailable, "session_busy")
		}
	case fault.KindOf(err) == fault.Unavailable:
		if t.unavailable++; t.unavailable >= maxUnavailable {
			return err
		}
	default:
		return err
	}
	return t.log.pause(ctx, t.log.jitter(t.conflicts+4*t.unavailable))
}

// jitter returns a random time below a bound that grows with the tries, so that those who collided do not collide again.
func (l *Log) jitter(tries int) time.Duration {
	random, err := base64.RawURLEncoding.DecodeString(l.ids.Secret())
	if err != nil {
		panic("session: a secret is no base64url: " + err.Error())
	}
	return shortestPause * time.Duration(tries) * time.Duration(random[0]) / 255
}

func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
