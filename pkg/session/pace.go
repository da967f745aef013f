package session

import (
	"strconv"
	"time"

	"acude/pkg/fault"
)

// Limits of a participant and of a session. An honest outbox stays far below, even after being offline.
const (
	MaxPerMinute = 120  // events of one participant
	MaxLog       = 5000 // events of a session; commands that take back or end something may exceed it
	MaxLeaves    = 4    // times within a minute that the log says at once that a participant is gone
	MaxMoves     = 4    // times within a minute that the log says that a customer's pages became able or unable to share the screen
)

// Pace counts what a participant does within a minute that begins with the first time.
type Pace struct {
	Since time.Time `json:"since,omitzero"`
	Count int       `json:"count,omitempty"`
}

// after returns the pace after one more time.
func (p Pace) after(at time.Time) Pace {
	if at.Sub(p.Since) >= time.Minute {
		return Pace{Since: at, Count: 1}
	}
	p.Count++
	return p
}

// within reports whether one more time stays within a limit for a minute.
func (p Pace) within(limit int, at time.Time) bool {
	return p.Count < limit || at.Sub(p.Since) >= time.Minute
}

// leaves reports whether the log says at once that a participant is gone. Each time is up to three events, with what follows from them
// on other people's pages, so a page that comes and goes all the time, and one in a full session, are gone only when Expire finds them
// without a socket: once in its interval at most.
func (s State) leaves(p Participant, at time.Time) bool {
	return s.Head < MaxLog && p.Leaves.within(MaxLeaves, at)
}

// moves reports whether the log says now that a participant's pages became able or unable to share the screen. What it leaves out is
// said after a later beat.
func (s State) moves(p Participant, at time.Time) bool {
	return s.Head < MaxLog && p.Moves.within(MaxMoves, at)
}

// fits refuses a command when the session or the participant is at its limit. Commands that take back or end something always fit:
// there is at most one for each command that fitted before. Faults: session_full (Conflict) with the fact max; too_fast (TooMany)
// with the fact seconds, after which the next command fits.
func (s State) fits(p Participant, at time.Time, body Body) error {
	switch body.Kind {
	case DoEnd, DoLeave, DoRevokeConsent, DoStopScreen, DoRate:
		return nil
	}
	if s.Head >= MaxLog && (body.Kind != DoOutcome || s.Outcome != "") {
		return fault.New(fault.Conflict, "session_full", "max", strconv.Itoa(MaxLog))
	}
	if left := p.Pace.Since.Add(time.Minute).Sub(at); p.Pace.Count >= MaxPerMinute && left > 0 {
		return fault.New(fault.TooMany, "too_fast", "seconds", strconv.Itoa(int((left+time.Second-1)/time.Second)))
	}
	return nil
}
