package sfu

import (
	"net/http"

	"github.com/pion/webrtc/v4"

	"acude/pkg/relay"
)

// whip answers POST /whip (RFC 9725): a publisher's offer. Location is the path that clients see.
func (s *SFU) whip(location string) http.HandlerFunc {
	return func(w http.ResponseWriter, q *http.Request) { s.post(w, q, location, publishing) }
}

// accepts reports whether a publisher may enter: the first one, the same participant again, or one of a higher generation.
func (r *room) accepts(c relay.Claims) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if c.Generation != r.generation || r.publisher == nil {
		return c.Generation >= r.generation
	}
	return r.publisher.peer.claims.Participant == c.Participant
}

// expectTrack makes the first video track of p the picture of its room.
func (p *peer) expectTrack() {
	p.watchConnection(func() {})
	p.pc.OnTrack(func(track *webrtc.TrackRemote, receiver *webrtc.RTPReceiver) {
		if track.Kind() != webrtc.RTPCodecTypeVideo {
			return
		}
		source := newPublisher(p, track, receiver)
		go p.room.guard(func() {
			p.room.start(source)
			source.run()
		})
		go drainReports(receiver)
	})
}

// drainReports reads the publisher's RTCP reports, so that the library acts on them.
func drainReports(receiver *webrtc.RTPReceiver) {
	for {
		if _, _, err := receiver.ReadRTCP(); err != nil {
			return
		}
	}
}
