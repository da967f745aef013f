package sfu

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"

	"acude/pkg/relay"
)

// Each peer gets a heartbeat every beatEvery, a part of the peers at a time: the work of all of them at once would delay the picture.
const (
	beatEvery = 200 * time.Millisecond
	beatParts = 20 // at most
	beatPeers = 8  // of one part, where fewer parts are enough
)

// beats sends the heartbeat, and forgets what is over.
func (s *SFU) beats() {
	timer := time.NewTimer(beatEvery)
	defer timer.Stop()
	for {
		parts := s.inParts()
		for _, part := range parts {
			timer.Reset(beatEvery / time.Duration(len(parts)))
			select {
			case <-s.stop:
				return
			case <-timer.C:
			}
			draining := s.Draining()
			for _, p := range part {
				p.beat(draining)
			}
		}
		s.forget()
	}
}

// inParts returns the peers of now, in the order of their arrival, in one part or more.
func (s *SFU) inParts() [][]*peer {
	s.mu.Lock()
	peers := slices.Collect(maps.Values(s.peers))
	s.mu.Unlock()
	if len(peers) == 0 {
		return [][]*peer{nil}
	}
	slices.SortFunc(peers, func(a, b *peer) int { return cmp.Compare(a.number, b.number) })
	return slices.Collect(slices.Chunk(peers, max(beatPeers, (len(peers)+beatParts-1)/beatParts)))
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

// beat sends a heartbeat, unless the peer does not read, or counts packets and was sent some since the last time. All hear that the
// relay drains.
func (p *peer) beat(draining bool) {
	if got := p.got.Swap(false); got && p.counts.Load() && !draining {
		return
	}
	say(p.channels.heartbeat, fmt.Sprintf(`{"draining":%t,"generation":%d}`, draining, p.claims.Generation))
}
