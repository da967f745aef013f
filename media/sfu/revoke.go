package sfu

import (
	"maps"
	"time"

	"acude/pkg/relay"
)

// revocations says which tokens are void although they are signed and young. A revoked session stays closed; a revoked
// participant may come back with a token that was made later.
type revocations struct {
	sessions     map[string]time.Time
	participants map[[2]string]time.Time
}

func newRevocations() revocations {
	return revocations{sessions: map[string]time.Time{}, participants: map[[2]string]time.Time{}}
}

func (r revocations) covers(c relay.Claims) bool {
	if _, over := r.sessions[c.Session]; over {
		return true
	}
	at, gone := r.participants[[2]string{c.Session, c.Participant}]
	return gone && !c.NotBefore.After(at)
}

// forget drops what is older than the longest connection.
func (r revocations) forget(before time.Time) {
	maps.DeleteFunc(r.sessions, func(_ string, at time.Time) bool { return at.Before(before) })
	maps.DeleteFunc(r.participants, func(_ [2]string, at time.Time) bool { return at.Before(before) })
}

// Revoke ends a session: its connections close now, and no token opens it again.
func (s *SFU) Revoke(session string) {
	s.mu.Lock()
	s.revoked.sessions[session] = s.options.Clock.Now()
	r := s.rooms[session]
	s.mu.Unlock()
	if r != nil {
		r.close("")
	}
}

// RevokeParticipant ends one participant's connections to a session, and voids the tokens made for it until now.
func (s *SFU) RevokeParticipant(session, participant string) {
	s.mu.Lock()
	s.revoked.participants[[2]string{session, participant}] = s.options.Clock.Now()
	r := s.rooms[session]
	s.mu.Unlock()
	if r != nil {
		r.close(participant)
	}
}
