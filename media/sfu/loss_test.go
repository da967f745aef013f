package sfu_test

import (
	"fmt"
	"io"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"sync"
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

// thief is an interceptor that drops certain packets the first time, in or out.
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

func TestPacketsThatAViewerLostAreResent(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	screen := server.Publish(t, nil)
	play(t, screen)
	watcher := server.NewWatcher(t, func(e *webrtc.SettingEngine, r *interceptor.Registry) {
		e.DisableSRTPReplayProtection(true) // the thief drops a packet only once
		r.Add(&thief{loses: func(number uint16) bool { return number%7 == 0 }})
		generator, err := nack.NewGeneratorInterceptor(nack.GeneratorInterval(20 * time.Millisecond))
		mediatest.Must(t, err)
		r.Add(generator)
	})
	watcher.Dial(t, "/whep", server.Claims(relay.View, watcher.Fingerprint))
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
	server := mediatest.Open(t, sfu.Options{})
	const last = 30
	screen := server.NewScreen(t, webrtc.MimeTypeVP8, func(_ *webrtc.SettingEngine, r *interceptor.Registry) {
		r.Add(&thief{loses: func(number uint16) bool { return number == last-1 }})
		responder, err := nack.NewResponderInterceptor()
		mediatest.Must(t, err)
		r.Add(responder)
	})
	screen.Dial(t, "/whip", server.Claims(relay.Publish, screen.Fingerprint))
	screen.Frame(t, true, 1)
	watcher := server.Watch(t, nil)
	mediatest.Until(t, "the viewer to be there", func() bool { return server.SFU.Load().Viewers == 1 })
	for mark := uint32(2); mark <= last; mark++ {
		screen.Frame(t, false, mark)
	}
	seen := map[uint32]bool{}
	for !seen[last-1] || !seen[last] {
		seen[seesNew(t, watcher)] = true
	}
}

// ferry forwards TCP connections to the relay and back, until it is told to read nothing more from the relay.
func ferry(t *testing.T, port int, stalled <-chan struct{}) (ferryPort int) {
	t.Helper()
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	mediatest.Must(t, err)
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			server, err := net.Dial("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
			if err != nil {
				return
			}
			t.Cleanup(func() { _ = client.Close(); _ = server.Close() })
			_ = server.(*net.TCPConn).SetReadBuffer(64 << 10) // what the kernel keeps for a ferry that reads no more
			go func() { _, _ = io.Copy(server, client) }()
			go func() {
				some := make([]byte, 4096)
				for {
					select {
					case <-stalled:
						return
					default:
					}
					n, err := server.Read(some)
					if err != nil {
						return
					}
					_, _ = client.Write(some[:n])
				}
			}()
		}
	}()
	return listener.Addr().(*net.TCPAddr).Port
}

// TestAStalledViewerDelaysNobody connects a viewer by TCP, stops taking what the relay sends to it, and lets another one watch on.
func TestAStalledViewerDelaysNobody(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{TCP: "127.0.0.1:0", Advertise: []netip.Addr{netip.MustParseAddr("127.0.0.1")},
		MaxPackets: 1_000_000, MaxBits: 1 << 40})
	screen := server.Publish(t, nil)
	play(t, screen)
	_, port := server.SFU.Ports()
	stalled := make(chan struct{})
	by := ferry(t, port, stalled)
	slow := server.NewWatcher(t, func(e *webrtc.SettingEngine, _ *interceptor.Registry) {
		e.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeTCP4})
		e.SetICETimeouts(time.Hour, time.Hour, 500*time.Millisecond) // it receives nothing, and stays connected
	})
	answer := server.Post(t, "/whep", relay.Sign(server.Key, server.Claims(relay.View, slow.Fingerprint)), slow.Offer(t))
	detour := strings.ReplaceAll(answer.Body, fmt.Sprintf(" %d typ host tcptype", port), fmt.Sprintf(" %d typ host tcptype", by))
	mediatest.Must(t, slow.PC.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: detour}))
	seesNew(t, slow) // the ferry works
	good := server.Watch(t, func(c *relay.Claims) { c.Participant = "good" })
	seesNew(t, good)
	close(stalled)
	const flood = 10_000 // of 1,100 bytes are 11 MB: more than every buffer on the way of the stalled one
	payload := make([]byte, 1100)
	for end := server.SFU.Load().Packets + flood; server.SFU.Load().Packets < end; {
		before := server.SFU.Load().Packets
		for range 50 {
			screen.Send(t, payload)
		}
		for wait := 0; wait < 20 && server.SFU.Load().Packets == before; wait++ {
			time.Sleep(time.Millisecond) // no faster than the relay takes them
		}
	}
	const after = 1 << 24
	for seen := uint32(0); seen < after; seen = seesNew(t, good) {
		screen.Frame(t, true, after)
	}
}
