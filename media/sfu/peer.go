package sfu

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/pion/webrtc/v4"

	"acude/pkg/relay"
)

// peer is one connection, of a publisher or a viewer.
type peer struct {
	id       string // the secret part of its resource's address
	claims   relay.Claims
	room     *room
	pc       *webrtc.PeerConnection
	channels *channels

	number    uint64      // in the order of arrival
	halfOpen  bool        // it is not connected yet; under the relay's lock
	paused    bool        // it publishes nothing new, as it says; under the room's lock
	counts    atomic.Bool // it counts packets, as it says, and needs no heartbeat while they come
	got       atomic.Bool // packets went to it since the last heartbeat
	streams   atomic.Int64
	received  sync.Map // SSRC → *packetio.Buffer of its RTP packets
	once      sync.Once
	done      chan struct{}
	timers    []*time.Timer
	onConnect func()
	onClose   func()
}

// sent notes that a packet went to the peer.
func (p *peer) sent() {
	if !p.got.Load() {
		p.got.Store(true)
	}
}

// watchConnection calls connected once when DTLS is up. It closes the peer when the connection fails, never comes up or gets too
// old.
func (p *peer) watchConnection(connected func()) {
	var once sync.Once
	connecting := time.AfterFunc(p.room.options.ConnectTimeout, func() { p.close("it never connected") })
	p.timers = append(p.timers, connecting,
		time.AfterFunc(p.room.options.Lifetime, func() { p.close("its lifetime is over") }))
	p.pc.OnConnectionStateChange(func(state webrtc.PeerConnectionState) {
		switch state {
		case webrtc.PeerConnectionStateConnected:
			connecting.Stop()
			p.onConnect()
			once.Do(func() { p.room.guard(connected) })
		case webrtc.PeerConnectionStateFailed, webrtc.PeerConnectionStateClosed:
			p.close("its connection ended")
		}
	})
}

// close ends the connection at once; the library cleans up in the background.
func (p *peer) close(reason string) {
	p.once.Do(func() {
		close(p.done)
		for _, timer := range p.timers {
			timer.Stop()
		}
		p.room.log().Debug("a peer left", "participant", p.claims.Participant, "role", string(p.claims.Role), "reason", reason)
		if p.onClose != nil {
			p.onClose()
		}
		go func() { _ = p.pc.Close() }()
	})
}

func (p *peer) isClosed() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}
