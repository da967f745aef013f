package sfu

import (
	"fmt"
	"time"

	"acude/pkg/relay"
)

// Each peer gets a heartbeat every beatEvery, a part of the peers at a time: the work of all of them at once would delay the picture.
const (
	beatEvery = 200 * time.Millisecond
	beatParts = 20
)

// beats sends the heartbeat, and forgets what is over.
func (s *SFU) beats() {
	ticker := time.NewTicker(beatEvery / beatParts)
	defer ticker.Stop()
	var parts [beatParts][]*peer
	for part := 0; ; part = (part + 1) % beatParts {
		select {
		case <-s.stop:
			return
		case <-ticker.C:
		}
		if part == 0 {
			s.forget()
			parts = s.inParts()
		}
		draining := s.Draining()
		for _, p := range parts[part] {
			p.beat(draining)
		}
	}
}

// inParts returns the peers of now. A peer stays in its part.
func (s *SFU) inParts() (parts [beatParts][]*peer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range s.peers {
		part := p.number % beatParts
		parts[part] = append(parts[part], p)
	}
	return parts
}

// forget drops spent tokens and revocations that cannot matter any more, and budgets that are full again.
func (s *SFU) forget() {
	now := s.options.Clock.Now()
	s.mu.Lock()
	for token, expires := range s.spent {
		if now.After(expires.Add(relay.Skew)) {
			delete(s.spent, token)
		}
	}
	s.revoked.forget(now.Add(-s.options.Lifetime))
	s.mu.Unlock()
	s.budgets.forget(now)
}

// beat sends a heartbeat, unless the peer does not read, or counts the packets of the picture and got some since the last time. All
// hear that the relay drains.
func (p *peer) beat(draining bool) {
	if got := p.got.Swap(false); got && p.counts.Load() && !draining {
		return
	}
	say(p.channels.heartbeat, fmt.Sprintf(`{"draining":%t,"generation":%d}`, draining, p.claims.Generation))
}
