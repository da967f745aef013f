package share

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/pion/webrtc/v4"
)

func TestASilentRelayIsNoticed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &peer{states: make(chan webrtc.PeerConnectionState), beats: make(chan bool)}
		ended := make(chan error, 1)
		go func() { ended <- p.watch(t.Context()) }()
		for range 100 {
			p.beats <- false
			time.Sleep(200 * time.Millisecond)
		}
		time.Sleep(time.Second)
		select {
		case err := <-ended:
			t.Fatalf("after a second without a beat: %v", err)
		default:
		}
		begin := time.Now()
		if err := <-ended; !errors.Is(err, ErrLost) || time.Since(begin) > time.Second {
			t.Errorf("after %v: %v", time.Since(begin), err)
		}
	})
}

func TestWatchingEnds(t *testing.T) {
	for name, c := range map[string]struct {
		end  func(p *peer, cancel context.CancelFunc)
		want error
	}{
		"a relay that drains":       {func(p *peer, _ context.CancelFunc) { p.beats <- true }, ErrLost},
		"a connection that failed":  {func(p *peer, _ context.CancelFunc) { p.states <- webrtc.PeerConnectionStateFailed }, ErrLost},
		"a share that is ended":     {func(_ *peer, cancel context.CancelFunc) { cancel() }, context.Canceled},
		"a path that is lost first": {func(p *peer, _ context.CancelFunc) { p.states <- webrtc.PeerConnectionStateDisconnected }, ErrLost},
	} {
		synctest.Test(t, func(t *testing.T) {
			p := &peer{states: make(chan webrtc.PeerConnectionState), beats: make(chan bool)}
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			ended := make(chan error, 1)
			go func() { ended <- p.watch(ctx) }()
			c.end(p, cancel)
			if err := <-ended; !errors.Is(err, c.want) {
				t.Errorf("%s: %v", name, err)
			}
		})
	}
}
