package session

import (
	"context"
	"errors"
	"time"

	"acude/pkg/fault"
)

// Tries of one verb. A conflict means that somebody else has appended, which is progress. An unavailable table is tried less often.
const (
	maxConflicts   = 12
	maxUnavailable = 3
	shortestPause  = 5 * time.Millisecond
)

// errConflict says that somebody else appended first.
var errConflict = errors.New("session: somebody else was first")

// tries counts what went wrong in one verb.
type tries struct {
	store                  *Store
	conflicts, unavailable int
}

// again waits and returns nil when there is to be another try, and the error to return otherwise. Fault: session_busy (Unavailable).
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
	return t.store.pause(ctx, shortestPause*time.Duration(t.conflicts+4*t.unavailable))
}
