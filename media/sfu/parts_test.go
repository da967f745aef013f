package sfu

import (
	"net/netip"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/pion/interceptor"
	"github.com/pion/interceptor/pkg/twcc"
	"github.com/pion/rtcp"
	"github.com/pion/rtp"

	"acude/pkg/relay"
)

var now = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func TestTheRateLimitHoldsTwoSecondsAndRefills(t *testing.T) {
	count := func(b *rateLimit, bytes int, at time.Time) (n int) {
		for b.take(bytes, at) {
			n++
		}
		return n
	}
	byBits := newRateLimit(8_000, 1_000)
	if n := count(byBits, 100, now); n != 20 {
		t.Errorf("%d packets of 800 bits passed at once, want two seconds' 20", n)
	}
	if n := count(byBits, 100, now.Add(500*time.Millisecond)); n != 5 {
		t.Errorf("%d packets passed half a second later, want 5", n)
	}
	byPackets := newRateLimit(8_000_000, 10)
	if n := count(byPackets, 1, now); n != 20 {
		t.Errorf("%d small packets passed at once, want two seconds' 20", n)
	}
	if n := count(byPackets, 1, now.Add(-time.Hour)); n != 0 {
		t.Errorf("a clock that was set back gave %d packets", n)
	}
}

func TestTheWindowKnowsRepeatsAndHoles(t *testing.T) {
	w := &window{}
	for _, number := range []uint16{65_530, 65_531, 65_533, 2} {
		if !w.add(number) {
			t.Errorf("%d is new", number)
		}
	}
	for _, number := range []uint16{65_530, 65_533, 2, 65_000} {
		if w.add(number) {
			t.Errorf("%d came before, or is too old", number)
		}
	}
	if !w.holes() {
		t.Error("five numbers are missing")
	}
	for _, number := range []uint16{65_532, 65_534, 65_535, 0, 1} {
		if !w.add(number) {
			t.Errorf("%d was missing", number)
		}
	}
	if w.holes() {
		t.Error("nothing is missing any more")
	}
	if w.add(20_000); w.holes() || w.add(20_000) {
		t.Error("after a leap the window begins anew")
	}
}

func TestASpliceMakesOneStreamOfSources(t *testing.T) {
	s := splice{}
	at := now
	var last *rtp.Packet
	send := func(number uint16, stamp uint32) bool {
		p := &rtp.Packet{Header: rtp.Header{SequenceNumber: number, Timestamp: stamp}}
		if !s.apply(p, at) {
			return false
		}
		if last != nil && (p.SequenceNumber != last.SequenceNumber+1 || int32(p.Timestamp-last.Timestamp) <= 0) {
			t.Errorf("after %d at %d came %d at %d", last.SequenceNumber, last.Timestamp, p.SequenceNumber, p.Timestamp)
		}
		last = p
		return true
	}
	for source, first := range []uint16{65_534, 7, 7} {
		s.next()
		for i := range uint16(5) {
			at = at.Add(time.Second)
			if !send(first+i, uint32(source)*1_000_000+uint32(i)*90_000) {
				t.Errorf("source %d, packet %d was dropped", source, i)
			}
		}
		if send(first-1, 1) {
			t.Error("a packet from before the start has no number")
		}
	}
}

func TestAPanicEndsItsSessionAlone(t *testing.T) {
	broken, fine := newRoom(relay.Claims{Session: "s1"}, Options{}.withDefaults(), newEgress()), newRoom(relay.Claims{Session: "s2"}, Options{}.withDefaults(), newEgress())
	broken.guard(func() { panic("a hostile packet") })
	ran := false
	fine.guard(func() { ran = true })
	if !ran {
		t.Error("the other session stopped")
	}
}

func TestAPanicOfAReportEndsItsSessionAlone(t *testing.T) {
	r := newRoom(relay.Claims{}, Options{}.withDefaults(), newEgress())
	broken := interceptor.RTCPWriterFunc(func([]rtcp.Packet, interceptor.Attributes) (int, error) { panic("unlucky") })
	a := &arrivals{peer: &peer{room: r}, begin: time.Now(), writer: broken, recorder: twcc.NewRecorder(1)}
	a.record(1, 1)
	a.report()
	if err := a.Close(); err != nil {
		t.Error(err)
	}
}

// TestSkippedNumbersKeepNoMemory sends packets whose numbers leap, so that each one would stay in a place of its own with all that
// shares its memory.
func TestSkippedNumbersKeepNoMemory(t *testing.T) {
	var r ring
	for i := range uint16(3 * ringSize) {
		r.put(&rtp.Packet{Header: rtp.Header{SequenceNumber: i * (windowSize - 1)}})
	}
	kept := 0
	for i := range r.slots {
		if r.slots[i].Load() != nil {
			kept++
		}
	}
	if kept > 3 {
		t.Errorf("%d packets are kept", kept)
	}
	last := r.newest
	for i := range uint16(ringSize) { // the second half comes first
		r.put(&rtp.Packet{Header: rtp.Header{SequenceNumber: last + 1 + (i+ringSize/2)%ringSize}})
	}
	for i := range uint16(ringSize) {
		if r.get(last+1+i) == nil {
			t.Fatalf("packet %d of the last %d is missing", i, ringSize)
		}
	}
}

func TestAnswersNameOurAddressesAndOrderOurCodecs(t *testing.T) {
	answer := strings.ReplaceAll(`v=0
o=- 1 1 IN IP4 0.0.0.0
s=-
t=0 0
m=video 9 UDP/TLS/RTP/SAVPF 96 97 106 107 98 45 46 111
c=IN IP4 0.0.0.0
a=rtpmap:96 VP8/90000
a=rtpmap:97 rtx/90000
a=fmtp:97 apt=96
a=rtpmap:106 H264/90000
a=rtpmap:107 rtx/90000
a=fmtp:107 apt=106
a=rtpmap:98 VP9/90000
a=rtpmap:45 AV1/90000
a=rtpmap:46 rtx/90000
a=fmtp:46 apt=45
a=rtpmap:111 red/90000
a=candidate:1 1 udp 1 10.9.9.9 1 typ host
a=end-of-candidates
`, "\n", "\r\n")
	got, err := dress(answer, []netip.Addr{netip.MustParseAddr("192.0.2.7")}, &sockets{udpPort: 4000, tcpPort: 4001}, 8_000_000)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"m=video 9 UDP/TLS/RTP/SAVPF 45 46 98 106 107 96 97 111\r\n", "b=AS:8000\r\n",
		" 192.0.2.7 4000 typ host\r\n", " 192.0.2.7 4001 typ host tcptype passive\r\n", "a=end-of-candidates\r\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if strings.Contains(got, "10.9.9.9") {
		t.Error("the library's own candidate is still there")
	}
}

func FuzzAdmit(f *testing.F) {
	const offered = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\na=fingerprint:sha-256 " +
		"00:01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F:10:11:12:13:14:15:16:17:18:19:1A:1B:1C:1D:1E:1F\r\n" +
		"m=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\na=candidate:1 1 udp 1 10.0.0.1 99 typ host\r\na=sendonly\r\na=rtpmap:96 VP8/90000\r\n"
	const fingerprint = "sha-256 00:01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F:10:11:12:13:14:15:16:17:18:19:1A:1B:1C:1D:1E:1F"
	f.Add(offered, true)
	f.Add(strings.ReplaceAll(offered, "a=candidate", "a=CANDIDATE"), true)
	f.Add(strings.ReplaceAll(offered, "a=sendonly", "a=ice-lite\r\na=recvonly"), false)
	f.Fuzz(func(t *testing.T, text string, publishes bool) {
		from := watching
		if publishes {
			from = publishing
		}
		clean, err := admit(text, from, fingerprint)
		if err != nil {
			return
		}
		for line := range strings.SplitSeq(strings.ToLower(clean.sdp), "\n") {
			attribute, _, _ := strings.Cut(strings.TrimSpace(line), ":")
			if slices.Contains([]string{"a=candidate", "a=remote-candidates", "a=ice-lite", "a=rtcp"}, attribute) {
				t.Errorf("%q was let in", line)
			}
		}
	})
}

// counter is a viewer's writer that counts packets.
type counter struct{ sent atomic.Int64 }

func (c *counter) WriteRTP(*rtp.Header, []byte) (int, error) { c.sent.Add(1); return 0, nil }
func (c *counter) Write([]byte) (int, error)                 { return 0, nil }

func TestEveryViewerOfALaneGetsEveryPacketOnce(t *testing.T) {
	for _, processors := range []int{1, 3} {
		for _, viewers := range []int{fewAtMost, fewAtMost + 1, 25} {
			synctest.Test(t, func(t *testing.T) {
				defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
				l := newLanes(func(work func()) { work() })
				if len(l.lane) != processors {
					t.Errorf("%d lanes for %d processors", len(l.lane), processors)
				}
				all, counters := map[string]*viewer{}, []*counter{}
				for i := range viewers {
					c := &counter{}
					v := &viewer{peer: &peer{}, lane: l.number(), writer: c}
					v.types[96] = 100
					all[strconv.Itoa(i)], counters = v, append(counters, c)
				}
				l.set(all)
				const packets = 100
				for range packets {
					l.send([]*rtp.Packet{{Header: rtp.Header{Version: 2, PayloadType: 96}}})
				}
				synctest.Wait()
				for i, c := range counters {
					if n := c.sent.Load(); n != packets {
						t.Errorf("%d processors, %d viewers: viewer %d got %d of %d packets", processors, viewers, i, n, packets)
					}
				}
				l.close()
			})
		}
	}
}
