package sfu

import (
	"maps"
	"time"

	"acude/pkg/relay"
)

// subject is what can be revoked: a participant of a session, or the whole session when participant is "".
type subject struct{ session, participant string }

// revocations maps a subject to a time: its tokens that began then or before are void.
type revocations map[subject]time.Time

func (r revocations) covers(c relay.Claims) bool {
	for _, at := range []subject{{c.Session, ""}, {c.Session, c.Participant}} {
		if before, revoked := r[at]; revoked && !c.NotBefore.After(before) {
			return true
		}
	}
	return false
}

// forget removes entries that are older than any connection can be.
func (r revocations) forget(before time.Time) {
	maps.DeleteFunc(r, func(_ subject, at time.Time) bool { return at.Before(before) })
}

// Revoke ends the connections of a session, or of one participant of it, whose tokens began at before or earlier. Such tokens are
// refused from now on; later ones are accepted.
func (s *SFU) Revoke(session, participant string, before time.Time) {
	s.mu.Lock()
	at := subject{session, participant}
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
