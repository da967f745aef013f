package session

import (
	"strconv"
	"time"

	"acude/pkg/fault"
)

// What one participant and one session may write. An honest outbox that was offline for a while stays far below.
const (
	MaxPerMinute = 120  // events of one participant
	MaxLog       = 5000 // events of a session; what takes back or ends something goes beyond
)

// Pace counts what a participant wrote within a minute that begins with the first event.
type Pace struct {
	Since time.Time `json:"since,omitzero"`
	Count int       `json:"count,omitempty"`
}

// after returns the pace after one more event.
func (p Pace) after(at time.Time) Pace {
	if at.Sub(p.Since) >= time.Minute {
		return Pace{Since: at, Count: 1}
	}
	p.Count++
	return p
}

// fits holds while a session and one of its participants have room for a command. What takes back or ends something always
// has: it happens at most once for each time that something else fitted. Faults: session_full (Conflict) with the fact max;
// too_fast (TooMany) with the fact seconds, when the next command fits.
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
