package sfu

import (
	"net/http"

	"github.com/pion/webrtc/v4"
)

// whep answers POST /whep: a viewer's offer. Location is the path that clients see.
func (s *SFU) whep(location string) http.HandlerFunc {
	return func(w http.ResponseWriter, q *http.Request) { s.post(w, q, location, watching) }
}

// offerTrack sends the picture of the room to p as soon as p is connected.
func (p *peer) offerTrack(all *bursts) error {
	v := &viewer{peer: p}
	transceiver, err := p.pc.AddTransceiverFromTrack(v, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionSendonly})
	if err != nil {
		return err
	}
	p.watchConnection(func() {
		v.path.follow(all, transceiver.Sender().Transport().ICETransport())
		p.room.join(v)
		go p.room.guard(func() { v.listen(transceiver.Sender()) })
	})
	return nil
}
