package sfu

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"net/netip"
	"sync"
	"time"

	"github.com/pion/webrtc/v4"

	"acude/pkg/id"
	"acude/pkg/relay"
)

// SFU is one node's forwarding unit. It is safe for concurrent use.
type SFU struct {
	options     Options
	sockets     *sockets
	addresses   []netip.Addr
	certificate webrtc.Certificate
	engines     map[side]engineParts
	ids         *id.Maker
	egress      *egress
	budgets     budgets
	stop        chan struct{}
	patience    time.Duration // of Close; closeTime

	mu       sync.Mutex
	rooms    map[string]*room // by session
	peers    map[string]*peer // by resource id
	halfOpen int              // peers that are not connected yet
	arrived  uint64           // peers since the start
	spent    map[string]time.Time
	revoked  revocations
	draining bool
	passed   int64 // packets of rooms that are closed
}

// New opens the two ports and starts. Close ends it.
func New(o Options) (*SFU, error) {
	o = o.withDefaults()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	certificate, err := webrtc.GenerateCertificate(key)
	if err != nil {
		return nil, err
	}
	ports, err := openSockets(o)
	if err != nil {
		return nil, err
	}
	s := &SFU{options: o, sockets: ports, addresses: o.Advertise, certificate: *certificate, ids: id.New(o.Clock),
		egress: newEgress(), budgets: newBudgets(), stop: make(chan struct{}), patience: closeTime, rooms: map[string]*room{}, peers: map[string]*peer{}, spent: map[string]time.Time{},
		revoked: revocations{}}
	if len(s.addresses) == 0 {
		s.addresses = ownAddresses()
	}
	if s.engines, err = buildEngines(ports, o); err != nil {
		ports.close()
		return nil, err
	}
	go s.beats()
	return s, nil
}

// Ports returns the UDP port and the TCP port; the latter is 0 when there is none.
func (s *SFU) Ports() (udp, tcp int) { return s.sockets.udpPort, s.sockets.tcpPort }

// Drain refuses new peers from now on and tells the connected ones by heartbeat to move.
func (s *SFU) Drain() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.draining = true
}

// Draining reports whether new peers are refused.
func (s *SFU) Draining() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.draining
}

// closeTime is how long Close waits for what connections still do, and then for the ports.
const closeTime = 10 * time.Second

// Close ends every connection and both ports. It returns within twice closeTime, even if the work of a session hangs.
func (s *SFU) Close() {
	close(s.stop)
	s.mu.Lock()
	s.draining = true
	peers := make([]*peer, 0, len(s.peers))
	for _, p := range s.peers {
		peers = append(peers, p)
	}
	s.mu.Unlock()
	var working sync.WaitGroup
	for _, p := range peers {
		working.Go(func() {
			p.close("the relay stops")
			_ = p.pc.GracefulClose()
		})
	}
	s.await("the work of a session", working.Wait)
	s.await("a port", s.sockets.close)
}

// await waits until work ends, but no longer than Close may.
func (s *SFU) await(what string, work func()) {
	ended := make(chan struct{})
	go func() { work(); close(ended) }()
	select {
	case <-ended:
	case <-time.After(s.patience):
		s.options.Log.Error("the relay stops although something of it hangs", "what", what)
	}
}

// connect answers the offer of a peer whose token the relay has verified. resource is the secret with which End ends the
// connection. It refuses before it builds a connection, which costs most.
//
// Faults: relay_token_used, relay_token_invalid, relay_session_ended, relay_publisher_taken, relay_draining, relay_full, and those
// of an offer (relay_offer_invalid, relay_offer_without_video, relay_offer_too_large, relay_fingerprint_mismatch).
func (s *SFU) connect(ctx context.Context, from side, claims relay.Claims, text string) (resource, answer string, err error) {
	clean, err := admit(text, from, claims.Fingerprint)
	if err != nil {
		return "", "", err
	}
	if err := s.reserve(claims, from); err != nil {
		return "", "", err
	}
	p, err := s.prepare(claims, from, clean)
	if err != nil {
		return "", "", err
	}
	if err := s.enter(p, from); err != nil {
		_ = p.pc.Close()
		return "", "", err
	}
	answer, err = s.negotiate(ctx, p, from, clean.sdp)
	if err != nil {
		p.close("its offer could not be answered")
		return "", "", errOffer().Because(err)
	}
	return p.id, answer, nil
}

// allow verifies the token of a request and takes the request from the budgets of its participant and its address.
//
// Faults: relay_token_invalid, relay_token_expired, relay_role_refused, too_many_tries (TooMany).
func (s *SFU) allow(from side, token, address string) (relay.Claims, error) {
	now := s.options.Clock.Now()
	claims, err := s.options.Verifier.Verify(token, now)
	if err != nil {
		return relay.Claims{}, err
	}
	if (from == publishing) != (claims.Role == relay.Publish) {
		return relay.Claims{}, errRole()
	}
	return claims, s.budgets.take(claims, address, now)
}

// End closes the connection behind a resource, if there is one.
func (s *SFU) End(resource string) {
	s.mu.Lock()
	p := s.peers[resource]
	s.mu.Unlock()
	if p != nil {
		p.close("it hung up")
	}
}
