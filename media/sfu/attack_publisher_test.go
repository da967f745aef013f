package sfu_test

import (
	"fmt"
	"testing"

	"github.com/pion/rtp"
	"github.com/pion/webrtc/v4"

	"acude/media/mediatest"
	"acude/media/sfu"
	"acude/pkg/relay"
)

// hostile connects a publisher of a codec in the session "s1", and starts it.
func hostile(t *testing.T, server *mediatest.Server, mimeType string) *mediatest.Screen {
	t.Helper()
	screen := server.NewScreen(t, mimeType, nil)
	screen.Dial(t, "/whip", server.Claims(relay.Publish, screen.Fingerprint))
	before := server.SFU.Load()
	screen.Send(t, []byte{0})
	mediatest.Until(t, "the hostile publisher to start", func() bool {
		now := server.SFU.Load()
		return now.Publishers > before.Publishers && now.Packets > before.Packets
	})
	return screen
}

// TestAPublisherOfTenTimesTheRateIsCut sends as fast as it can. The other session gets every packet meanwhile.
func TestAPublisherOfTenTimesTheRateIsCut(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{MaxBits: 200_000}) // so few that a busy machine sends ten times as much as well
	other := openLine(t, server)
	flood := hostile(t, server, webrtc.MimeTypeVP8)
	watcher := server.Watch(t, nil)
	const most, some = 5_000, 50 // 5,000 packets are 22 seconds' worth at 2 Mbit/s
	payload := make([]byte, 1100)
	sent := 0
	for ; sent < most && server.SFU.Load().Publishers == 2; sent += some {
		for n := range some {
			_ = flood.Track.WriteRTP(&rtp.Packet{Header: rtp.Header{Version: 2, SequenceNumber: uint16(sent + n)}, Payload: payload})
		}
		other.frame(t) // few enough to stay below its own limit
	}
	if n := server.SFU.Load().Publishers; n != 1 {
		t.Errorf("%d publishers are left after %d packets", n, sent)
	}
	mediatest.Await(t, "the hostile publisher to be cut", flood.Closed)
	other.works(t)
	next := server.Publish(t, nil) // their viewer gets the next picture
	play(t, next)
	seesNew(t, watcher)
}

// bombs are first packets of a picture of 16,000 × 16,000.
var bombs = map[string][]byte{
	webrtc.MimeTypeVP8:  {0x10, 0, 0, 0, 0x9d, 1, 0x2a, 0x80, 0x3e, 0x80, 0x3e, 0},
	webrtc.MimeTypeVP9:  {0x08, 0x82, 0x49, 0x83, 0x42, 0x03, 0xe7, 0xf3, 0xe7, 0xf0, 0, 0},
	webrtc.MimeTypeH264: {0x67, 66, 0xc0, 31, 0xda, 0x00, 0x7d, 0x00, 0x1f, 0x43, 0x28},
	webrtc.MimeTypeAV1:  {0x18, 0x0a, 0x0b, 0, 0, 0, 0x47, 0xff, 0x3e, 0x7f, 0x3e, 0x7f, 0, 0x68, 0x02},
}

// TestAResolutionBombReachesNobody lets publishers switch to a picture that no decoder has memory for.
func TestAResolutionBombReachesNobody(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	other := openLine(t, server)
	watcher := server.Watch(t, nil)
	for mimeType, bomb := range bombs {
		t.Run(mimeType, func(t *testing.T) {
			screen := hostile(t, server, mimeType)
			before := server.SFU.Load().Packets
			screen.Send(t, bomb)
			mediatest.Await(t, "the bomber to be cut", screen.Closed)
			if load := server.SFU.Load(); load.Packets != before || load.Publishers != 1 {
				t.Errorf("after the bomb: %+v", load)
			}
			other.works(t)
		})
	}
	next := server.Publish(t, nil)
	play(t, next)
	seesNew(t, watcher)
}

// TestAViewerNeverSeesALeap lets a publisher jump ahead in its numbers; the viewer's numbers go on one by one.
func TestAViewerNeverSeesALeap(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	screen := server.Publish(t, nil)
	send := func(number uint16, mark uint32) {
		t.Helper()
		mediatest.Must(t, screen.Track.WriteRTP(&rtp.Packet{Header: rtp.Header{Version: 2, Marker: true, SequenceNumber: number,
			Timestamp: mark * 3000}, Payload: mediatest.MarkedVP8(mark%10 == 1, mark)}))
	}
	send(1, 1)
	mediatest.Until(t, "the first packet", func() bool { return server.SFU.Load().Packets == 1 })
	watcher := server.Watch(t, nil)
	mediatest.Until(t, "the viewer to be there", func() bool { return server.SFU.Load().Viewers == 1 })
	number, mark := uint16(1), uint32(1)
	var last *rtp.Packet
	for round := range 100 { // over the wrap of the viewer's numbers, many times as far as a receiver can guess
		for _, leap := range []uint16{1, 600, 1, 30_000, 1, 32_767, 1} {
			number, mark = number+leap, mark+1
			send(number, mark)
			packet := mediatest.Await(t, fmt.Sprintf("packet %d of round %d", mark, round), watcher.Packets)
			if seen, _ := mediatest.Mark(packet.Payload); seen != mark || last != nil && packet.SequenceNumber != last.SequenceNumber+1 {
				t.Fatalf("%d came as number %d after %v", seen, packet.SequenceNumber, last.SequenceNumber)
			}
			last = packet
		}
	}
}
