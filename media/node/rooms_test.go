package node_test

import (
	"fmt"
	"net/http"
	"runtime"
	"runtime/pprof"
	"strings"
	"testing"

	"acude/media/fleetclient/fleettest"
	"acude/media/mediatest"
	"acude/media/picture"
	"acude/pkg/relay"
)

// TestRoomsThatCloseLeaveNothingBehind opens and closes sessions that are recorded, some of them watched, and counts the goroutines.
func TestRoomsThatCloseLeaveNothingBehind(t *testing.T) {
	const rooms, watched = 50, 10
	control := fleettest.Open(t)
	n, server := start(t, control)
	mediatest.Await(t, "the relay to join", n.Joined())
	film := mediatest.Shoot(t, picture.VP8, 320, 180, 2, 1)
	visit := func(room int) {
		own := func(c *relay.Claims) {
			c.Session, c.Record = fmt.Sprint("room-", room), c.Role == relay.Publish
		}
		screen, passed := server.Publish(t, own), n.Load().Packets
		for _, packets := range film.Packets(1, 1) {
			for _, packet := range packets {
				mediatest.Must(t, screen.Track.WriteRTP(packet))
				passed++
			}
		}
		mediatest.Until(t, "the picture", func() bool { return n.Load().Packets == passed })
		peers := []*mediatest.Peer{screen.Peer}
		if room%(rooms/watched) == 0 {
			peers = append(peers, server.Watch(t, own).Peer)
		}
		for _, peer := range peers {
			peer.Hangup(t)
			mediatest.Must(t, peer.PC.GracefulClose())
		}
	}
	stored := func(rooms int) {
		control.Until(t, "the recordings", func(s fleettest.Seen) bool { return len(s.Stored) >= rooms })
	}
	visit(0)
	stored(1)
	http.DefaultClient.CloseIdleConnections()
	mediatest.Until(t, "the first room to be gone", func() bool { return n.Load().Sessions == 0 })
	before := runtime.NumGoroutine()
	for room := range rooms {
		visit(room + 1)
	}
	stored(rooms + 1)
	defer func() {
		if t.Failed() {
			var left strings.Builder
			_ = pprof.Lookup("goroutine").WriteTo(&left, 1)
			t.Logf("%d goroutines before, now %s", before, left.String())
		}
	}()
	mediatest.Until(t, "the goroutines to end", func() bool {
		http.DefaultClient.CloseIdleConnections()
		return n.Load().Sessions == 0 && runtime.NumGoroutine() <= before+rooms/10
	})
}
