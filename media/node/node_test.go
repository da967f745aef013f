package node_test

import (
	"context"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"acude/media/fleetclient/fleettest"
	"acude/media/mediatest"
	"acude/media/node"
	"acude/media/picture"
	"acude/pkg/relay"
	wire "acude/pkg/relay/control"
)

// start runs a node in a stand-in for the fleet; the server gives its public address.
func start(t *testing.T, control *fleettest.Control) (*node.Node, *mediatest.Server) {
	t.Helper()
	n, err := node.Start(t.Context(), node.Options{
		Relay: "relay-1", Control: control.URL, Secret: control.Secret, URL: "http://relay.test", Spool: t.TempDir(),
	})
	mediatest.Must(t, err)
	server := httptest.NewServer(n.Handler())
	t.Cleanup(func() {
		server.Close()
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		n.Close(ctx)
	})
	return n, mediatest.Remote(server.URL, "relay-1", control.Key)
}

func TestARelayServesOnceItHasJoined(t *testing.T) {
	control := fleettest.Open(t)
	control.Away(true) // the control plane starts later
	n, server := start(t, control)
	watcher := server.NewWatcher(t, nil)
	claims := server.Claims(relay.View, watcher.Fingerprint)
	if answer := server.Post(t, "/whep", relay.Sign(server.Key, claims), watcher.Offer(t)); answer.Status != 401 {
		t.Errorf("before it joined: %d %s", answer.Status, answer.Body)
	}
	control.Away(false)
	mediatest.Await(t, "the relay to join", n.Joined())
	server.Publish(t, nil)
	control.Until(t, "a heartbeat with a session", func(s fleettest.Seen) bool {
		return len(s.Beats) > 0 && s.Beats[len(s.Beats)-1].Sessions == 1
	})
	control.Away(true) // running sessions need no control plane
	server.Watch(t, nil)
}

func TestAForgottenRelayJoinsAgain(t *testing.T) {
	control := fleettest.Open(t)
	n, _ := start(t, control)
	mediatest.Await(t, "the relay to join", n.Joined())
	control.Forget()
	control.Until(t, "the relay to join again", func(s fleettest.Seen) bool { return s.Joins == 2 })
}

func TestARevocationIsCarriedOutAndConfirmed(t *testing.T) {
	control := fleettest.Open(t)
	n, server := start(t, control)
	mediatest.Await(t, "the relay to join", n.Joined())
	screen := server.Publish(t, nil)
	watcher := server.Watch(t, nil)
	control.Order(wire.Revocation{ID: "r1", Session: "s1", Participant: "view", Before: time.Now()})
	mediatest.Await(t, "the viewer to be cut", watcher.Closed)
	control.Until(t, "the confirmation", func(s fleettest.Seen) bool {
		last := s.Beats[len(s.Beats)-1]
		return len(last.Done) == 1 && last.Done[0] == "r1"
	})
	select {
	case <-screen.Closed:
		t.Error("the publisher was cut as well")
	default:
	}
}

func TestARecordingIsUploadedAndItsLimitReported(t *testing.T) {
	control := fleettest.Open(t)
	n, server := start(t, control)
	mediatest.Await(t, "the relay to join", n.Joined())
	film := mediatest.Shoot(t, picture.VP8, 320, 180, 30, 10)
	size := 0
	for _, frame := range film.Frames {
		size += len(frame)
	}
	screen := server.Publish(t, func(c *relay.Claims) { c.Record, c.RecordLimit = true, int64(size/2) })
	for _, packets := range film.Packets(1, 1) {
		for _, packet := range packets {
			mediatest.Must(t, screen.Track.WriteRTP(packet))
		}
		time.Sleep(20 * time.Millisecond)
	}
	control.Until(t, "the recording", func(s fleettest.Seen) bool { return len(s.Stored) == 1 })
	var told []wire.Recording
	control.Until(t, "the news of the limit", func(s fleettest.Seen) bool {
		told = nil
		for _, beat := range s.Beats {
			told = append(told, beat.Recordings...)
		}
		return len(told) == 3
	})
	near, over := told[1], told[2]
	if !told[0].Resumed || near.Full || near.Resumed || !over.Full || over.Session != "s1" || over.Generation != 1 || over.Bytes < int64(size/2) {
		t.Errorf("reported: %+v", told)
	}
	control.Until(t, "the segment", func(s fleettest.Seen) bool {
		file := filepath.Join(control.Folder, filepath.Base(s.Stored[0].Key()))
		return mediatest.Probe(t, file).FirstIsKey && s.Stored[0].Company == "c1"
	})
}

// An older control plane refuses what it does not know. The relay stays in its fleet and does not repeat it.
func TestWhatTheControlPlaneRefusesIsNotRepeated(t *testing.T) {
	control := fleettest.Open(t)
	n, server := start(t, control)
	mediatest.Await(t, "the relay to join", n.Joined())
	refusals := 0
	control.Refuse(func(beat wire.Heartbeat) bool {
		unknown := len(beat.Recordings)+len(beat.Done) > 0
		if unknown {
			refusals++
		}
		return unknown
	})
	film := mediatest.Shoot(t, picture.VP8, 320, 180, 3, 1)
	screen := server.Publish(t, func(c *relay.Claims) { c.Record = true })
	for _, packets := range film.Packets(1, 1) {
		for _, packet := range packets {
			mediatest.Must(t, screen.Track.WriteRTP(packet))
		}
	}
	beats := 0
	control.Until(t, "beats after the refusal", func(s fleettest.Seen) bool {
		if refusals == 0 {
			beats = len(s.Beats)
		}
		return refusals > 0 && len(s.Beats) >= beats+10
	})
	control.Until(t, "the count", func(s fleettest.Seen) bool {
		if refusals != 1 || s.Joins != 1 {
			t.Errorf("%d beats were refused, the relay joined %d times", refusals, s.Joins)
		}
		return true
	})
}

// The control plane may be away while the limit is reached: the relay ends the share by itself.
func TestAShareThatMustBeRecordedEndsWithItsRecording(t *testing.T) {
	control := fleettest.Open(t)
	n, server := start(t, control)
	mediatest.Await(t, "the relay to join", n.Joined())
	film := mediatest.Shoot(t, picture.VP8, 320, 180, 30, 10)
	required := server.Publish(t, func(c *relay.Claims) { c.Record, c.RecordLimit, c.MustRecord = true, 2000, true })
	free := server.Publish(t, func(c *relay.Claims) { c.Session, c.Participant, c.Record, c.RecordLimit = "s2", "p2", true, 2000 })
	control.Away(true)
	for _, packets := range film.Packets(1, 1) {
		for _, packet := range packets {
			_ = required.Track.WriteRTP(packet)
			mediatest.Must(t, free.Track.WriteRTP(packet))
		}
		time.Sleep(5 * time.Millisecond)
	}
	mediatest.Await(t, "the end of the share", required.Closed)
	select {
	case <-free.Closed:
		t.Error("a share that may go on without its recording ended")
	default:
	}
	server.Watch(t, func(c *relay.Claims) { c.Session = "s2" })
	control.Away(false) // takes what was recorded
}

func TestADrainingRelayWaitsForItsPeers(t *testing.T) {
	control := fleettest.Open(t)
	n, server := start(t, control)
	mediatest.Await(t, "the relay to join", n.Joined())
	screen := server.Publish(t, nil)
	drained := make(chan struct{})
	go func() { n.Drain(t.Context()); close(drained) }()
	control.Until(t, "the call", func(s fleettest.Seen) bool { return s.Drained })
	select {
	case <-drained:
		t.Error("a peer is still there")
	default:
	}
	screen.Hangup(t)
	mediatest.Await(t, "the relay to be empty", drained)
}
