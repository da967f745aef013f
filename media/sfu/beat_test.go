package sfu_test

import (
	"testing"
	"time"

	"github.com/pion/rtcp"
	"github.com/pion/webrtc/v4"

	"acude/media/mediatest"
	"acude/media/sfu"
	"acude/pkg/relay"
)

// TestPacketsReplaceHeartbeats has viewers watch a picture that moves and then stands still: one counts packets, one does not.
func TestPacketsReplaceHeartbeats(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	screen := server.Publish(t, nil)
	counting, plain := server.NewWatcher(t, nil), server.NewWatcher(t, nil)
	beats, plainBeats := texts(counting.Heartbeat), texts(plain.Heartbeat)
	for _, one := range []*mediatest.Watcher{counting, plain} {
		one.Dial(t, "/whep", server.Claims(relay.View, one.Fingerprint))
	}
	counting.CountPackets(t)
	stop := moving(t, screen)
	none := func() bool { // of five heartbeats
		drain(beats)
		for range 5 {
			mediatest.Await(t, "a heartbeat of the other viewer", plainBeats)
		}
		return len(beats) == 0
	}
	mediatest.Until(t, "packets to take the place of heartbeats", none)
	stop()
	drain(beats)
	mediatest.Await(t, "a heartbeat beside a still picture", beats)

	stop = moving(t, screen)
	defer stop()
	mediatest.Until(t, "packets to take the place of heartbeats again", none)
	server.SFU.Drain()
	awaitText(t, beats, `{"draining":true,"generation":1}`)
}

// moving sends frames until it is stopped.
func moving(t *testing.T, screen *mediatest.Screen) (stop func()) {
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for i := uint32(1); ; i++ {
			screen.Frame(t, i == 1, i)
			select {
			case <-done:
				return
			case <-time.After(10 * time.Millisecond):
			}
		}
	}()
	return func() { close(done); <-ended }
}

func drain(said chan string) {
	for len(said) > 0 {
		<-said
	}
}

// TestPublishersLearnWhenTheirPacketsArrived reads the reports from which a browser estimates its bandwidth. They keep a publisher that
// counts packets, too.
func TestPublishersLearnWhenTheirPacketsArrived(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	screen := server.NewScreen(t, webrtc.MimeTypeVP8, mediatest.WithArrivals)
	beats := texts(screen.Heartbeat)
	screen.Dial(t, "/whip", server.Claims(relay.Publish, screen.Fingerprint))
	stop := moving(t, screen)
	defer stop()
	reported := map[uint16]bool{}
	for len(reported) < 50 {
		report, ok := mediatest.Await(t, "a report", screen.Reports).(*rtcp.TransportLayerCC)
		if !ok {
			continue
		}
		for i := range report.PacketStatusCount {
			number := report.BaseSequenceNumber + i
			if reported[number] {
				t.Fatalf("packet %d is reported again", number)
			}
			reported[number] = true
		}
	}
	screen.CountPackets(t)
	mediatest.Until(t, "reports to take the place of heartbeats", func() bool {
		drain(beats)
		for range 12 { // those of a second, in which five heartbeats would come
			mediatest.Await(t, "a report", screen.Reports)
		}
		return len(beats) == 0
	})
}
