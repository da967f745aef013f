package sfu

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/pion/webrtc/v4"

	"acude/pkg/fault"
	"acude/pkg/relay"
)

func errRole() *fault.Fault { return fault.New(fault.Forbidden, "relay_role_refused") }

// How many connections a participant may have here; with one more, the oldest is closed. They reload pages and come back before the
// relay notices that they left, so a refusal would meet the wrong one.
const (
	maxHalfOpen = 2 // that are not connected yet
	maxOfOne    = 8 // in all: a few windows, each of which may be moving to another connection
)

// prepare creates the connection of a peer, with data channels when the peer offers them.
func (s *SFU) prepare(claims relay.Claims, from side, offered offer) (*peer, error) {
	p := &peer{id: s.ids.Secret(), claims: claims, channels: &channels{}, done: make(chan struct{})}
	var err error
	if p.pc, err = s.engines[from].connection(p, offered.password, s.certificate); err != nil {
		return nil, fmt.Errorf("sfu: %w", err)
	}
	if offered.data {
		if p.channels, err = openChannels(p); err != nil {
			_ = p.pc.Close()
			return nil, fmt.Errorf("sfu: %w", err)
		}
	}
	return p, nil
}

// reserve marks the token as used when its peer may enter.
func (s *SFU) reserve(claims relay.Claims, from side) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, used := s.spent[claims.ID]; used {
		return fault.New(fault.Unauthenticated, "relay_token_used")
	}
	if _, err := s.admits(claims, from); err != nil {
		return err
	}
	s.spent[claims.ID] = claims.Expires
	return nil
}

// admits reports whether a peer may enter now, and the room of its session, nil for none yet. The caller holds the lock.
func (s *SFU) admits(claims relay.Claims, from side) (*room, error) {
	switch {
	case s.draining:
		return nil, fault.New(fault.Unavailable, "relay_draining")
	case s.revoked.covers(claims):
		return nil, fault.New(fault.Gone, "relay_session_ended")
	case len(s.peers) >= s.options.MaxPeers, s.halfOpen >= s.options.MaxConnecting:
		return nil, fault.New(fault.Unavailable, "relay_full")
	}
	r := s.rooms[claims.Session]
	switch {
	case r == nil:
		return nil, nil
	case r.company != claims.Company:
		return nil, fault.New(fault.Unauthenticated, "relay_token_invalid")
	case from == publishing && !r.accepts(claims):
		return nil, fault.New(fault.Conflict, "relay_publisher_taken")
	}
	return r, nil
}

// enter adds the peer to the room of its session, and closes the oldest connection of its participant when they have too many.
func (s *SFU) enter(p *peer, from side) error {
	old, err := s.add(p, from)
	for _, one := range old {
		one.close("its participant came again")
	}
	return err
}

func (s *SFU) add(p *peer, from side) (old []*peer, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, err := s.admits(p.claims, from)
	if err != nil {
		return nil, err
	}
	if r == nil {
		r = newRoom(p.claims, s.options, s.egress)
	}
	s.arrived++
	s.halfOpen++
	p.room, p.number, p.halfOpen = r, s.arrived, true
	p.onConnect = func() { s.opened(p) }
	p.onClose = func() { s.left(p) }
	s.rooms[p.claims.Session], s.peers[p.id] = r, p
	r.mu.Lock()
	defer r.mu.Unlock()
	old = r.tooMany(p.claims.Participant)
	r.peers[p.id] = p
	return old, nil
}

// tooMany returns the connections of a participant that have to go before one more enters. The caller holds the locks of the relay
// and of the room.
func (r *room) tooMany(participant string) (old []*peer) {
	var all, halfOpen []*peer
	for _, p := range r.peers {
		if p.claims.Participant != participant || p.isClosed() {
			continue
		}
		all = append(all, p)
		if p.halfOpen {
			halfOpen = append(halfOpen, p)
		}
	}
	for _, have := range []struct {
		peers []*peer
		most  int
	}{{halfOpen, maxHalfOpen}, {all, maxOfOne}} {
		slices.SortFunc(have.peers, func(a, b *peer) int { return cmp.Compare(a.number, b.number) })
		old = append(old, have.peers[:max(0, len(have.peers)+1-have.most)]...)
	}
	return old
}

// opened counts a peer that is connected.
func (s *SFU) opened(p *peer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle(p)
}

func (s *SFU) settle(p *peer) {
	if p.halfOpen {
		p.halfOpen = false
		s.halfOpen--
	}
}

// left removes a peer, and the room when it was the last one.
func (s *SFU) left(p *peer) {
	empty := p.room.leave(p)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle(p)
	delete(s.peers, p.id)
	if empty && s.rooms[p.claims.Session] == p.room {
		delete(s.rooms, p.claims.Session)
		s.passed += p.room.sent.packets.Load()
	}
}

// negotiate answers a clean offer. Nothing is sent to the peer before it has authenticated itself at this relay's port.
func (s *SFU) negotiate(ctx context.Context, p *peer, from side, offer string) (string, error) {
	if from == publishing {
		p.expectTrack()
	} else if err := p.offerTrack(s.sockets.bursts); err != nil {
		return "", err
	}
	if err := p.pc.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeOffer, SDP: offer}); err != nil {
		return "", err
	}
	answer, err := p.pc.CreateAnswer(nil)
	if err != nil {
		return "", err
	}
	gathered := webrtc.GatheringCompletePromise(p.pc)
	if err := p.pc.SetLocalDescription(answer); err != nil {
		return "", err
	}
	select {
	case <-gathered:
	case <-p.done:
		return "", errors.New("the connection ended meanwhile")
	case <-ctx.Done():
		return "", ctx.Err()
	}
	return dress(p.pc.LocalDescription().SDP, s.addresses, s.sockets, s.options.MaxBits)
}
