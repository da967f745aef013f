package sfu

import (
	"strings"
	"sync"
	"time"

	"github.com/pion/rtcp"
	"github.com/pion/rtp"
	"github.com/pion/webrtc/v4"
	"golang.org/x/time/rate"
)

// viewer is the track of one viewer. It sends the room's packets with the SSRC and payload type that this viewer negotiated.
type viewer struct {
	peer *peer
	lane int
	path path

	mu     sync.Mutex
	writer webrtc.TrackLocalWriter // nil while unbound
	header rtp.Header              // reused: one packet is written at a time
	ssrc   uint32
	types  [128]uint8 // this relay's payload type → the viewer's; 0 for none
}

// send sends packets to this viewer. It never waits: the UDP port drops, and a TCP connection has a bounded buffer.
func (v *viewer) send(packets []*rtp.Packet) {
	if len(packets) > 1 {
		held := v.path.now.Load()
		held.hold()
		defer held.release()
	}
	for _, p := range packets {
		v.write(p)
	}
}

func (v *viewer) write(p *rtp.Packet) {
	v.mu.Lock()
	defer v.mu.Unlock()
	number := v.types[p.PayloadType&0x7f]
	if v.writer == nil || number == 0 {
		return
	}
	v.header = p.Header
	v.header.SSRC, v.header.PayloadType = v.ssrc, number
	if _, err := v.writer.WriteRTP(&v.header, p.Payload); err == nil {
		v.peer.sent()
	}
}

// How often a viewer may ask for a key frame. Each one costs the publisher and all other viewers many packets; a browser asks once
// per lost picture, at most every 200 ms.
const (
	keysEvery = time.Second
	keysBurst = 5
)

// listen answers the viewer's reports: it sends lost packets again and asks for a key frame when the picture is lost.
func (v *viewer) listen(sender *webrtc.RTPSender) {
	lost, keys := newRepairs(v.peer.room), rate.NewLimiter(rate.Every(keysEvery), keysBurst)
	for {
		packets, _, err := sender.ReadRTCP()
		if err != nil {
			return
		}
		for _, packet := range packets {
			switch report := packet.(type) {
			case *rtcp.PictureLossIndication, *rtcp.FullIntraRequest:
				if keys.Allow() {
					v.peer.room.askKey()
				}
			case *rtcp.TransportLayerNack:
				lost.answer(v, report.Nacks, time.Now())
			}
		}
	}
}

// Bind is called by the library when the viewer's codecs are known.
func (v *viewer) Bind(c webrtc.TrackLocalContext) (webrtc.RTPCodecParameters, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	negotiated := c.CodecParameters()
	for _, ours := range payloads() {
		if best := bestMatch(ours, negotiated); best != 0 {
			v.types[ours.number] = uint8(best)
		}
	}
	if len(negotiated) == 0 {
		return webrtc.RTPCodecParameters{}, webrtc.ErrUnsupportedCodec
	}
	v.writer, v.ssrc = c.WriteStream(), uint32(c.SSRC())
	return negotiated[0], nil
}

// Unbind is called by the library when the connection ends.
func (v *viewer) Unbind(webrtc.TrackLocalContext) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.writer = nil
	v.path.end()
	return nil
}

// ID names the track for the viewer's browser.
func (v *viewer) ID() string { return "screen" }

// RID is empty: there is one quality.
func (v *viewer) RID() string { return "" }

// StreamID names the stream for the viewer's browser.
func (v *viewer) StreamID() string { return "screen" }

// Kind is video.
func (v *viewer) Kind() webrtc.RTPCodecType { return webrtc.RTPCodecTypeVideo }

// bestMatch finds the viewer's payload type for one of this relay's: the same codec and profile, or else the same codec.
func bestMatch(ours payload, negotiated []webrtc.RTPCodecParameters) webrtc.PayloadType {
	var second webrtc.PayloadType
	for _, codec := range negotiated {
		switch {
		case !strings.EqualFold(codec.MimeType, ours.codec.MIME()):
		case profile(codec.SDPFmtpLine) == profile(ours.fmtp):
			return codec.PayloadType
		case second == 0:
			second = codec.PayloadType
		}
	}
	return second
}

// matching finds this relay's payload type for a publisher's.
func matching(codec webrtc.RTPCodecParameters) (payload, bool) {
	var second payload
	for _, ours := range payloads() {
		switch {
		case !strings.EqualFold(codec.MimeType, ours.codec.MIME()):
		case profile(codec.SDPFmtpLine) == profile(ours.fmtp):
			return ours, true
		case second.number == 0:
			second = ours
		}
	}
	return second, second.number != 0
}

// profile returns the part of a format line that decides whether a decoder can decode it: the profile of H.264 (without its
// level), VP9 or AV1.
func profile(fmtp string) string {
	for part := range strings.SplitSeq(fmtp, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch name {
		case "profile-level-id":
			return strings.ToLower(value[:min(4, len(value))])
		case "profile-id", "profile":
			return value
		}
	}
	return "0"
}
