package sfu_test

import (
	"io"
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pion/interceptor"
	"github.com/pion/interceptor/pkg/nack"
	"github.com/pion/rtp"
	"github.com/pion/webrtc/v4"

	"acude/media/mediatest"
	"acude/media/sfu"
	"acude/pkg/relay"
)

// thief is an interceptor that loses the first passage of packets with certain numbers, in or out.
type thief struct {
	interceptor.NoOp
	loses func(number uint16) bool
	mu    sync.Mutex
	lost  map[uint16]bool
}

func (f *thief) NewInterceptor(string) (interceptor.Interceptor, error) { return f, nil }

func (f *thief) takes(number uint16) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.loses(number) || f.lost[number] {
		return false
	}
	if f.lost == nil {
		f.lost = map[uint16]bool{}
	}
	f.lost[number] = true
	return true
}

// BindLocalStream loses outgoing packets.
func (f *thief) BindLocalStream(_ *interceptor.StreamInfo, next interceptor.RTPWriter) interceptor.RTPWriter {
	return interceptor.RTPWriterFunc(func(h *rtp.Header, payload []byte, a interceptor.Attributes) (int, error) {
		if f.takes(h.SequenceNumber) {
			return len(payload), nil
		}
		return next.Write(h, payload, a)
	})
}

// BindRemoteStream loses incoming packets.
func (f *thief) BindRemoteStream(_ *interceptor.StreamInfo, next interceptor.RTPReader) interceptor.RTPReader {
	return interceptor.RTPReaderFunc(func(b []byte, a interceptor.Attributes) (int, interceptor.Attributes, error) {
		for {
			n, attributes, err := next.Read(b, a)
			var h rtp.Header
			if err != nil {
				return n, attributes, err
			}
			if _, bad := h.Unmarshal(b[:n]); bad == nil && f.takes(h.SequenceNumber) {
				continue
			}
			return n, attributes, nil
		}
	})
}

func TestWhatAViewerLosesIsSentAgain(t *testing.T) {
	house := mediatest.Open(t, sfu.Options{})
	screen := house.Publish(t, nil)
	play(t, screen)
	watcher := house.NewWatcher(t, func(e *webrtc.SettingEngine, r *interceptor.Registry) {
		e.DisableSRTPReplayProtection(true) // the thief takes what has passed it already
		r.Add(&thief{loses: func(number uint16) bool { return number%7 == 0 }})
		generator, err := nack.NewGeneratorInterceptor(nack.GeneratorInterval(20 * time.Millisecond))
		mediatest.Must(t, err)
		r.Add(generator)
	})
	watcher.Dial(t, "/whep", house.Claims(relay.View, watcher.Fingerprint))
	seen := map[uint32]bool{}
	first := seesNew(t, watcher)
	for whole := first; whole < first+100; {
		seen[seesNew(t, watcher)] = true
		for seen[whole+1] {
			whole++
		}
	}
}

// TestWhatAStillPublisherLostIsRepairedWithoutAnotherPacket loses the last packet but one before the picture stands still: the
// repair must arrive although nothing else does.
func TestWhatAStillPublisherLostIsRepairedWithoutAnotherPacket(t *testing.T) {
	house := mediatest.Open(t, sfu.Options{})
	const last = 30
	screen := house.NewScreen(t, webrtc.MimeTypeVP8, func(_ *webrtc.SettingEngine, r *interceptor.Registry) {
		r.Add(&thief{loses: func(number uint16) bool { return number == last-1 }})
		responder, err := nack.NewResponderInterceptor()
		mediatest.Must(t, err)
		r.Add(responder)
	})
	screen.Dial(t, "/whip", house.Claims(relay.Publish, screen.Fingerprint))
	screen.Frame(t, true, 1)
	watcher := house.Watch(t, nil)
	waitFor(t, "the viewer to be there", func() bool { return house.SFU.Load().Viewers == 1 })
	for mark := uint32(2); mark <= last; mark++ {
		screen.Frame(t, false, mark)
	}
	seen := map[uint32]bool{}
	for !seen[last-1] || !seen[last] {
		seen[seesNew(t, watcher)] = true
	}
}

// stall is a TCP connection whose reading side can be stopped.
type stall struct {
	net.Conn
	stopped *atomic.Bool
	done    chan struct{}
}

func (s *stall) Read(b []byte) (int, error) {
	if s.stopped.Load() {
		<-s.done
		return 0, io.EOF
	}
	return s.Conn.Read(b)
}

type stallingDialer struct {
	stopped *atomic.Bool
	done    chan struct{}
}

func (d stallingDialer) Dial(network, address string) (net.Conn, error) {
	conn, err := net.Dial(network, address)
	if err != nil {
		return nil, err
	}
	return &stall{Conn: conn, stopped: d.stopped, done: d.done}, nil
}

// TestAStalledViewerDelaysNobody connects a viewer by TCP that stops reading, while another one watches on.
func TestAStalledViewerDelaysNobody(t *testing.T) {
	house := mediatest.Open(t, sfu.Options{TCP: "127.0.0.1:0", MaxPackets: 1_000_000, MaxBits: 1 << 40})
	screen := house.Publish(t, nil)
	play(t, screen)
	dialer := stallingDialer{stopped: &atomic.Bool{}, done: make(chan struct{})}
	t.Cleanup(func() { close(dialer.done) })
	slow := house.NewWatcher(t, func(e *webrtc.SettingEngine, _ *interceptor.Registry) {
		e.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeTCP4})
		e.SetICEProxyDialer(dialer)
	})
	slow.Dial(t, "/whep", house.Claims(relay.View, slow.Fingerprint))
	seesNew(t, slow) // the path by TCP works
	good := house.Watch(t, func(c *relay.Claims) { c.Participant = "good" })
	seesNew(t, good)
	dialer.stopped.Store(true)
	payload := make([]byte, 1100)
	const flood = 20_000 // 22 MB: more than every buffer on the way of the stalled one
	for number := range uint16(flood) {
		p := &rtp.Packet{Header: rtp.Header{Version: 2, SequenceNumber: 20_000 + number, Timestamp: uint32(number) * 90}, Payload: payload}
		mediatest.Must(t, screen.Track.WriteRTP(p))
		if number%50 == 0 {
			time.Sleep(time.Millisecond) // as fast as two cores forward it
		}
	}
	for mark := seesNew(t, good); mark == 0; {
		mark = seesNew(t, good)
	}
	if n := house.SFU.Load().Viewers; n != 2 {
		t.Errorf("%d viewers are left", n)
	}
}
