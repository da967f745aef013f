package main

import (
	"strconv"
	"testing"
	"time"

	"github.com/pion/interceptor"
	"github.com/pion/webrtc/v4"

	"acude/media/fleetclient/fleettest"
	"acude/media/mediatest"
	"acude/pkg/relay"
	"acude/pkg/relay/fleet"
)

// ours is this repository's relay.
type ours struct {
	server *mediatest.Server
	pid    int
	record bool
}

func openOurs(binary string, record bool) func(*testing.B) unit {
	return func(b *testing.B) unit {
		control := fleettest.Open(b)
		control.Every = fleet.Beat
		command, url := program(b, binary, control, b.TempDir())
		control.Until(b, "the relay to join", func(s fleettest.Seen) bool { return len(s.Beats) > 0 })
		return &ours{server: mediatest.Remote(url, "relay-1", control.Key), pid: command.Process.Pid, record: record}
	}
}

// usual gives a client pion's own pace of ICE checks, and the numbers from which a server reports arrivals: LiveKit's clients here have
// them as well.
func usual(e *webrtc.SettingEngine, interceptors *interceptor.Registry) {
	e.SetICETimeouts(10*time.Second, 30*time.Second, 2*time.Second)
	mediatest.WithArrivals(e, interceptors)
}

func (o *ours) process() int { return o.pid }

func (o *ours) publish(b *testing.B, session int) *webrtc.TrackLocalStaticRTP {
	screen := o.server.NewScreen(b, webrtc.MimeTypeVP8, usual)
	claims := o.server.Claims(relay.Publish, screen.Fingerprint)
	claims.Session, claims.Record = "s"+strconv.Itoa(session), o.record
	screen.Dial(b, "/whip", claims)
	screen.CountPackets(b)
	return screen.Track
}

func (o *ours) watch(b *testing.B, session, viewer int, clock *stopwatch) time.Duration {
	peer := o.server.NewPeer(b, usual)
	_, err := peer.PC.AddTransceiverFromKind(webrtc.RTPCodecTypeVideo, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionRecvonly})
	mediatest.Must(b, err)
	peer.PC.OnTrack(clock.read)
	claims := o.server.Claims(relay.View, peer.Fingerprint)
	claims.Session, claims.Participant = "s"+strconv.Itoa(session), "viewer-"+strconv.Itoa(viewer)
	begin := time.Now()
	peer.Dial(b, "/whep", claims)
	took := time.Since(begin)
	peer.CountPackets(b) // as the product's pages do
	return took
}
