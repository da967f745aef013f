package sfu_test

import (
	"sync/atomic"
	"testing"

	"github.com/pion/interceptor"
	"github.com/pion/rtcp"
	"github.com/pion/webrtc/v4"

	"acude/media/mediatest"
	"acude/media/sfu"
	"acude/pkg/relay"
)

// tally is an interceptor that counts the packets and bytes that arrive.
type tally struct {
	interceptor.NoOp
	packets, bytes atomic.Int64
}

func (c *tally) NewInterceptor(string) (interceptor.Interceptor, error) { return c, nil }

// BindRemoteStream counts incoming packets.
func (c *tally) BindRemoteStream(_ *interceptor.StreamInfo, next interceptor.RTPReader) interceptor.RTPReader {
	return interceptor.RTPReaderFunc(func(b []byte, a interceptor.Attributes) (int, interceptor.Attributes, error) {
		n, attributes, err := next.Read(b, a)
		if err == nil {
			c.packets.Add(1)
			c.bytes.Add(int64(n))
		}
		return n, attributes, err
	})
}

// TestAFloodOfNacksBringsAShareOfThePicture lets a viewer ask for whole seconds of the picture again and again, in compounds of 15
// reports. It gets little more than the picture, and the other viewer every packet.
func TestAFloodOfNacksBringsAShareOfThePicture(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	screen := server.Publish(t, nil)
	screen.Frame(t, true, 0)
	mediatest.Until(t, "the first packet", func() bool { return server.SFU.Load().Packets == 1 })
	counts := &tally{}
	greedy := server.NewWatcher(t, func(e *webrtc.SettingEngine, r *interceptor.Registry) {
		e.DisableSRTPReplayProtection(true)
		r.Add(counts)
	})
	greedy.Dial(t, "/whep", server.Claims(relay.View, greedy.Fingerprint))
	good := server.Watch(t, func(c *relay.Claims) { c.Participant = "good" })
	mediatest.Until(t, "both viewers", func() bool { return server.SFU.Load().Viewers == 2 })
	const frames, compounds = 600, 10 // compounds after each tenth frame: 600 × 15 × 17 packets are asked for
	asked, ssrc := 0, uint32(0)
	for mark := uint32(1); mark <= frames; mark++ {
		screen.Frame(t, false, mark)
		if seen := seesNew(t, good); seen != mark { // the other viewer gets every packet, in order
			t.Fatalf("the other viewer got %d after %d", seen, mark-1)
		}
		if mark%10 != 0 {
			continue
		}
		last := mediatest.Await(t, "the greedy viewer's own packets", greedy.Packets)
		ssrc = last.SSRC
		for range compounds {
			var compound []rtcp.Packet
			for n := range uint16(15) {
				compound = append(compound, &rtcp.TransportLayerNack{MediaSSRC: last.SSRC,
					Nacks: []rtcp.NackPair{{PacketID: last.SequenceNumber - 17*n, LostPackets: 0xffff}}})
				asked += 17
			}
			mediatest.Must(t, greedy.PC.WriteRTCP(compound))
		}
	}
	screen.Frame(t, true, frames+1) // answers all requests for key frames
	for seesNew(t, good) != frames+1 {
	}
	for len(screen.Keys) > 0 {
		<-screen.Keys
	}
	mediatest.Must(t, greedy.PC.WriteRTCP([]rtcp.Packet{&rtcp.PictureLossIndication{MediaSSRC: ssrc}}))
	mediatest.Await(t, "the last report to be read", screen.Keys)
	screen.Frame(t, true, frames+2)
	for seesNew(t, greedy) != frames+2 {
	}
	const burst = 256
	if got := counts.packets.Load(); got <= frames+2 || got > (frames+2)*3/2+burst {
		t.Errorf("for %d packets that were asked for, %d came; the picture has %d", asked, got, frames)
	}
}
