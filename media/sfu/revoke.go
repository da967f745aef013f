package sfu

import (
	"maps"
	"time"

	"acude/pkg/relay"
)

// place is what can be revoked: a participant of a session, or with an empty participant the session.
type place struct{ session, participant string }

// revocations says which tokens are void although they are signed and young: those that began at the time given or before.
type revocations map[place]time.Time

func (r revocations) covers(c relay.Claims) bool {
	for _, at := range []place{{c.Session, ""}, {c.Session, c.Participant}} {
		if before, revoked := r[at]; revoked && !c.NotBefore.After(before) {
			return true
		}
	}
	return false
}

// forget drops what is older than the longest connection.
func (r revocations) forget(before time.Time) {
	maps.DeleteFunc(r, func(_ place, at time.Time) bool { return at.Before(before) })
}

// Revoke takes a session off this relay, or with a participant that one alone: connections whose tokens began at the time before
// or earlier end now, and such tokens open nothing any more. Later tokens are meant to work.
func (s *SFU) Revoke(session, participant string, before time.Time) {
	s.mu.Lock()
	at := place{session, participant}
	if before.After(s.revoked[at]) {
		s.revoked[at] = before
	}
	r := s.rooms[session]
	s.mu.Unlock()
	if r == nil {
		return
	}
	for _, p := range r.everybody() {
		if (participant == "" || p.claims.Participant == participant) && !p.claims.NotBefore.After(before) {
			p.close("revoked")
		}
	}
}
