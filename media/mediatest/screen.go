package mediatest

import (
	"encoding/binary"
	"sync"
	"testing"

	"github.com/pion/rtcp"
	"github.com/pion/rtp"
	"github.com/pion/webrtc/v4"

	"acude/pkg/relay"
)

// Screen is a publisher whose packets the test writes itself.
type Screen struct {
	*Peer
	Track *webrtc.TrackLocalStaticRTP
	Keys  chan struct{} // one per requested key frame

	Reports chan rtcp.Packet // the relay's latest

	mu     sync.Mutex
	number uint16
	stamp  uint32
}

// NewScreen makes a publisher for a codec, not connected yet.
func (h *Server) NewScreen(t testing.TB, mimeType string, configure Configure) *Screen {
	t.Helper()
	s := &Screen{Peer: h.NewPeer(t, configure), Keys: make(chan struct{}, 64), Reports: make(chan rtcp.Packet, 64)}
	var err error
	s.Track, err = webrtc.NewTrackLocalStaticRTP(webrtc.RTPCodecCapability{MimeType: mimeType, ClockRate: 90_000}, "screen", "screen")
	Must(t, err)
	transceiver, err := s.PC.AddTransceiverFromTrack(s.Track, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionSendonly})
	Must(t, err)
	go func() {
		for {
			packets, _, err := transceiver.Sender().ReadRTCP()
			if err != nil {
				return
			}
			for _, packet := range packets {
				select {
				case s.Reports <- packet:
				default:
				}
				if _, isPLI := packet.(*rtcp.PictureLossIndication); isPLI {
					select {
					case s.Keys <- struct{}{}:
					default:
					}
				}
			}
		}
	}()
	return s
}

// Publish connects a VP8 publisher; change may alter its claims.
func (h *Server) Publish(t testing.TB, change func(*relay.Claims)) *Screen {
	t.Helper()
	s := h.NewScreen(t, webrtc.MimeTypeVP8, nil)
	claims := h.Claims(relay.Publish, s.Fingerprint)
	if change != nil {
		change(&claims)
	}
	s.Dial(t, "/whip", claims)
	return s
}

// Frame sends one VP8 frame of a single packet that carries a number as its mark.
func (s *Screen) Frame(t testing.TB, key bool, mark uint32) {
	t.Helper()
	s.Send(t, MarkedVP8(key, mark))
}

// Send sends one frame of a single packet. Sequence numbers grow from frame to frame, even when several goroutines send.
func (s *Screen) Send(t testing.TB, payload []byte) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.number++
	s.stamp += 3000
	p := &rtp.Packet{Header: rtp.Header{Version: 2, Marker: true, SequenceNumber: s.number, Timestamp: s.stamp}, Payload: payload}
	Must(t, s.Track.WriteRTP(p))
}

// MarkedVP8 is a VP8 payload (descriptor and the first bytes of a frame) with a number in it.
func MarkedVP8(key bool, mark uint32) []byte {
	payload := []byte{0x10, 0x01, 0, 0, 0, 0, 0, 0}
	if key {
		payload[1] = 0x00
	}
	return binary.BigEndian.AppendUint32(payload, mark)
}

// Mark reads the number back; ok is false for other payloads.
func Mark(payload []byte) (mark uint32, ok bool) {
	const length = 12
	if len(payload) != length {
		return 0, false
	}
	return binary.BigEndian.Uint32(payload[length-4:]), true
}

// Watcher is a viewer that collects packets.
type Watcher struct {
	*Peer
	Packets chan *rtp.Packet
}

// NewWatcher makes a viewer, not connected yet.
func (h *Server) NewWatcher(t testing.TB, configure Configure) *Watcher {
	t.Helper()
	w := &Watcher{Peer: h.NewPeer(t, configure), Packets: make(chan *rtp.Packet, 4096)}
	_, err := w.PC.AddTransceiverFromKind(webrtc.RTPCodecTypeVideo, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionRecvonly})
	Must(t, err)
	w.PC.OnTrack(func(track *webrtc.TrackRemote, _ *webrtc.RTPReceiver) {
		for {
			packet, _, err := track.ReadRTP()
			if err != nil {
				return
			}
			select {
			case w.Packets <- packet:
			default:
			}
		}
	})
	return w
}

// Watch connects a viewer; change may alter its claims.
func (h *Server) Watch(t testing.TB, change func(*relay.Claims)) *Watcher {
	t.Helper()
	w := h.NewWatcher(t, nil)
	claims := h.Claims(relay.View, w.Fingerprint)
	if change != nil {
		change(&claims)
	}
	w.Dial(t, "/whep", claims)
	return w
}
