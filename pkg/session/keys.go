package session

import (
	"strings"
	"time"

	"acude/pkg/keys"
	"acude/pkg/table"
)

// TimeKey returns a time as text for sort keys: see keys.Time.
func TimeKey(t time.Time) string { return keys.Time(t) }

// submission is the place of a session in lists.
func submission(s State) string { return TimeKey(s.Submitted) + between + s.ID }

// place is the same of a row.
func (r Row) place() string { return TimeKey(r.Submitted) + between + r.ID }

// between separates the submission and the id in the place of a session.
const between = "#"

// sessionAt returns the session that has a place.
func sessionAt(place string) string {
	_, session, _ := strings.Cut(place, between)
	return session
}

func headKey(session string) table.Key { return keys.InSession(session).At(keys.Head) }

func logKey(session string, n int64) table.Key { return keys.InSession(session).At(keys.EventAt(n)) }

func senderKey(session, participant, sender string) table.Key {
	return keys.InSession(session).At(keys.SenderOf(participant, sender))
}

func deviceKey(session, device string) table.Key {
	return keys.InSession(session).At(keys.Device.Of(device))
}

func connKey(session, connection string) table.Key {
	return keys.InSession(session).At(keys.Lease.Of(connection))
}
