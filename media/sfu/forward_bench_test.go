package sfu

import (
	"fmt"
	"testing"

	"github.com/pion/rtp"
	"github.com/pion/webrtc/v4"

	"acude/media/picture"
	"acude/pkg/relay"
)

// sink is a viewer's writer that costs nothing, so that only the forwarding is measured.
type sink struct{}

func (sink) WriteRTP(*rtp.Header, []byte) (int, error) { return 0, nil }
func (sink) Write([]byte) (int, error)                 { return 0, nil }

// BenchmarkForward is one packet from the publisher's socket buffer to all viewers' writers, without encryption and sockets.
func BenchmarkForward(b *testing.B) {
	for _, viewers := range []int{1, 8} {
		b.Run(fmt.Sprintf("viewers=%d", viewers), func(b *testing.B) {
			o := Options{MaxBits: 1 << 50, MaxPackets: 1 << 50}.withDefaults()
			r := newRoom(relay.Claims{}, o, newEgress())
			p := &publisher{peer: &peer{room: r, done: make(chan struct{})}, limit: newRateLimit(o.MaxBits, o.MaxPackets), excess: newRateLimit(o.MaxBits, o.MaxPackets)}
			p.formats = map[uint8]payload{96: {codec: picture.VP8, number: 96}}
			r.publisher, r.splice.fresh = p, true
			all := map[string]*viewer{}
			for i := range viewers {
				v := &viewer{peer: &peer{}, writer: webrtc.TrackLocalWriter(sink{})}
				v.types[96] = 100
				all[fmt.Sprint(i)] = v
			}
			r.lanes.set(all)
			r.seats.Store(int64(viewers))
			packet := rtp.Packet{Header: rtp.Header{Version: 2, PayloadType: 96}, Payload: make([]byte, 1100)}
			b.ReportAllocs()
			b.SetBytes(1100)
			for b.Loop() {
				packet.SequenceNumber++
				raw, _ := packet.Marshal()
				p.take(raw)
				p.send()
			}
		})
	}
}
