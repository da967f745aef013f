package sfu_test

import (
	"testing"
	"time"

	"github.com/pion/interceptor"
	"github.com/pion/webrtc/v4"

	"acude/media/mediatest"
	"acude/media/sfu"
	"acude/pkg/relay"
)

// play sends marked frames until the test ends, a key frame whenever one is asked for.
func play(t *testing.T, s *mediatest.Screen) {
	t.Helper()
	stop, done := make(chan struct{}), make(chan struct{})
	t.Cleanup(func() { close(stop); <-done })
	go func() {
		defer close(done)
		ticker := time.NewTicker(5 * time.Millisecond)
		defer ticker.Stop()
		for mark := uint32(1); ; mark++ {
			select {
			case <-stop:
				return
			case <-s.Keys:
				s.Frame(t, true, mark)
			case <-ticker.C:
				s.Frame(t, mark == 1, mark)
			}
		}
	}()
}

// seesNew waits for a packet of the picture at the viewer and returns its mark.
func seesNew(t *testing.T, w *mediatest.Watcher) uint32 {
	t.Helper()
	for {
		packet := mediatest.Await(t, "a packet at the viewer", w.Packets)
		if mark, ok := mediatest.Mark(packet.Payload); ok {
			return mark
		}
	}
}

func TestPublishedPacketsReachEveryViewer(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	screen := server.Publish(t, nil)
	play(t, screen)
	for range 3 {
		viewer := server.Watch(t, nil)
		first := seesNew(t, viewer)
		for seen := first; seen < first+50; {
			seen = seesNew(t, viewer)
		}
	}
}

// TestPortsOnAllAddressesServeUDPAndTCP listens as a real node does, on every address of the machine.
func TestPortsOnAllAddressesServeUDPAndTCP(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{UDP: ":0", TCP: ":0"})
	screen := server.Publish(t, nil)
	play(t, screen)
	for _, network := range []webrtc.NetworkType{webrtc.NetworkTypeUDP4, webrtc.NetworkTypeTCP4} {
		viewer := server.NewWatcher(t, func(e *webrtc.SettingEngine, _ *interceptor.Registry) {
			e.SetNetworkTypes([]webrtc.NetworkType{network})
		})
		viewer.Dial(t, "/whep", server.Claims(relay.View, viewer.Fingerprint))
		seesNew(t, viewer)
	}
}
