package session

import (
	"context"
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
	store                  *Store
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
	return t.store.pause(ctx, shortestPause*time.Duration(t.conflicts+4*t.unavailable))
}
