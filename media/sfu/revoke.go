package sfu

import (
	"maps"
	"time"

	"acude/pkg/relay"
)

// Subject is what can be revoked: a session; with Participant, one participant of it; with SignIn too, what they opened under that
// sign-in.
type Subject struct{ Session, Participant, SignIn string }

// covers reports whether a token is of the subject.
func (s Subject) covers(c relay.Claims) bool {
	return s.Session == c.Session && (s.Participant == "" || s.Participant == c.Participant) && (s.SignIn == "" || s.SignIn == c.SignIn)
}

// revocations maps a subject to a time: its tokens that began then or before are void.
type revocations map[Subject]time.Time

func (r revocations) covers(c relay.Claims) bool {
	for _, at := range []Subject{{Session: c.Session}, {Session: c.Session, Participant: c.Participant}, {c.Session, c.Participant, c.SignIn}} {
		if before, revoked := r[at]; revoked && !c.NotBefore.After(before) {
			return true
		}
	}
	return false
}

// forget removes entries that are older than any connection can be.
func (r revocations) forget(before time.Time) {
	maps.DeleteFunc(r, func(_ Subject, at time.Time) bool { return at.Before(before) })
}

// Revoke ends the connections of a subject whose tokens began at before or earlier. Such tokens are refused from now on; later ones
// are accepted.
func (s *SFU) Revoke(at Subject, before time.Time) {
	s.mu.Lock()
	if before.After(s.revoked[at]) {
		s.revoked[at] = before
	}
	r := s.rooms[at.Session]
	s.mu.Unlock()
	if r == nil {
		return
	}
	for _, p := range r.everybody() {
		if at.covers(p.claims) && !p.claims.NotBefore.After(before) {
			p.close("revoked")
		}
	}
}
