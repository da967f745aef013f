package sfu

import (
	"context"
	"fmt"

	"github.com/pion/webrtc/v4"

	"acude/pkg/fault"
	"acude/pkg/relay"
)

func errRole() *fault.Fault { return fault.New(fault.Forbidden, "relay_role_refused") }

// prepare creates the connection of a peer, with data channels when the peer offers them.
func (s *SFU) prepare(claims relay.Claims, from side, data bool) (*peer, error) {
	pc, err := s.apis[from].NewPeerConnection(webrtc.Configuration{Certificates: []webrtc.Certificate{s.certificate}})
	if err != nil {
		return nil, fmt.Errorf("sfu: %w", err)
	}
	p := &peer{id: s.ids.Secret(), claims: claims, pc: pc, channels: &channels{}, done: make(chan struct{})}
	if data {
		if p.channels, err = openChannels(pc); err != nil {
			_ = pc.Close()
			return nil, fmt.Errorf("sfu: %w", err)
		}
	}
	return p, nil
}

// enter marks the token as used and adds the peer to the room of its session.
func (s *SFU) enter(p *peer, from side) error {
	claims := p.claims
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.draining:
		return fault.New(fault.Unavailable, "relay_draining")
	case s.revoked.covers(claims):
		return fault.New(fault.Gone, "relay_session_ended")
	case len(s.peers) >= s.options.MaxPeers:
		return fault.New(fault.Unavailable, "relay_full")
	}
	if _, used := s.spent[claims.ID]; used {
		return fault.New(fault.Unauthenticated, "relay_token_used")
	}
	r := s.rooms[claims.Session]
	if r == nil {
		r = newRoom(claims, s.options, s.egress)
	}
	if r.company != claims.Company {
		return fault.New(fault.Unauthenticated, "relay_token_invalid")
	}
	if from == publishing && !r.accepts(claims) {
		return fault.New(fault.Conflict, "relay_publisher_taken")
	}
	s.spent[claims.ID] = claims.Expires
	p.room = r
	p.onClose = func() { s.left(p) }
	s.rooms[claims.Session], s.peers[p.id] = r, p
	r.mu.Lock()
	r.peers[p.id] = p
	r.mu.Unlock()
	return nil
}

// left removes a peer, and the room when it was the last one.
func (s *SFU) left(p *peer) {
	empty := p.room.leave(p)
	s.mu.Lock()
	defer s.mu.Unlock()
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
	} else if err := p.offerTrack(); err != nil {
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
	case <-ctx.Done():
		return "", ctx.Err()
	}
	return dress(p.pc.LocalDescription().SDP, s.addresses, s.sockets, s.options.MaxBits)
}
