package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pion/rtp"
	"github.com/pion/webrtc/v4"

	"acude/media/fleetclient/fleettest"
	"acude/media/mediatest"
	"acude/media/picture"
	"acude/pkg/relay"
)

const (
	benchBits    = 2_500_000 // of the picture, per second
	benchPayload = 1100
	benchTime    = 4 * time.Second
)

// BenchmarkRelay measures the real program: processor seconds of the relay's own process per forwarded Gbit, and the time that a
// packet takes from the publisher's call to the viewer's read, both ends included.
func BenchmarkRelay(b *testing.B) {
	film := mediatest.Shoot(b, picture.VP8, 640, 360, 30, 30)
	for _, recorded := range []bool{false, true} {
		for _, viewers := range []int{1, 10, 50, 100} {
			b.Run(fmt.Sprintf("viewers=%d/recorded=%v", viewers, recorded), func(b *testing.B) {
				benchmarkRelay(b, film, viewers, recorded)
			})
		}
	}
}

func benchmarkRelay(b *testing.B, film mediatest.Film, viewers int, recorded bool) {
	control := fleettest.Open(b)
	command, url := program(b, build(b), control, b.TempDir())
	control.Until(b, "the relay to join", func(s fleettest.Seen) bool { return len(s.Beats) > 0 })
	server := mediatest.Remote(url, "relay-1", control.Key)
	screen := server.Publish(b, func(c *relay.Claims) { c.Record = recorded })
	clocks := make([]*stopwatch, viewers)
	for i := range clocks {
		clocks[i] = watch(b, server, "viewer-"+strconv.Itoa(i))
	}
	key := film.Packets(1, 1)[0]
	next := key[len(key)-1].SequenceNumber + 1
	for _, packet := range key { // a real picture to begin with, so that the recorder records
		mediatest.Must(b, screen.Track.WriteRTP(packet))
	}
	time.Sleep(time.Second)
	for b.Loop() {
		for _, clock := range clocks {
			clock.take() // packets of the first picture carry no time
		}
		before, begin := processorTime(b, command.Process.Pid), time.Now()
		next = stream(b, screen, next, begin)
		time.Sleep(200 * time.Millisecond)
		used := processorTime(b, command.Process.Pid) - before
		forwarded, delays := 0, []time.Duration{}
		for _, clock := range clocks {
			n, all := clock.take()
			forwarded, delays = forwarded+n, append(delays, all...)
		}
		slices.Sort(delays)
		if len(delays) == 0 {
			b.Fatal("nothing was forwarded")
		}
		gigabits := float64(forwarded*benchPayload*8) / 1e9
		b.ReportMetric(used.Seconds()/gigabits, "cpu-s/Gbit")
		b.ReportMetric(100*used.Seconds()/time.Since(begin).Seconds(), "cpu-%")
		b.ReportMetric(float64(delays[len(delays)/2].Microseconds())/1000, "p50-ms")
		b.ReportMetric(float64(delays[len(delays)*99/100].Microseconds())/1000, "p99-ms")
		sent := int(benchTime.Seconds()*benchBits/8/benchPayload) * viewers
		b.ReportMetric(100*(1-float64(forwarded)/float64(sent)), "lost-%")
	}
}

// stream sends the picture's bits as deltas of 15 frames a second, each packet with the time it left.
func stream(b *testing.B, screen *mediatest.Screen, number uint16, begin time.Time) uint16 {
	b.Helper()
	const rate = 15
	total := int(benchTime.Seconds() * benchBits / 8 / benchPayload)
	frames := int(benchTime.Seconds() * rate)
	sent := 0
	for frame := range frames {
		for until := total * (frame + 1) / frames; sent < until; sent++ {
			payload := make([]byte, benchPayload)
			payload[1] = 1 // a VP8 delta
			if sent == total*frame/frames {
				payload[0] = 0x10
			}
			binary.BigEndian.PutUint64(payload[8:], uint64(time.Now().UnixNano()))
			mediatest.Must(b, screen.Track.WriteRTP(&rtp.Packet{Header: rtp.Header{
				Version: 2, SequenceNumber: number, Timestamp: uint32(frame * picture.ClockRate / rate), Marker: sent == until-1,
			}, Payload: payload}))
			number++
		}
		time.Sleep(time.Until(begin.Add(time.Duration(frame+1) * time.Second / rate)))
	}
	return number
}

// stopwatch is a viewer that measures the delay of packets.
type stopwatch struct {
	mu     sync.Mutex
	delays []time.Duration
}

func (s *stopwatch) take() (int, []time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := s.delays
	s.delays = nil
	return len(all), all
}

func watch(b *testing.B, server *mediatest.Server, participant string) *stopwatch {
	b.Helper()
	s := &stopwatch{}
	peer := server.NewPeer(b, nil)
	_, err := peer.PC.AddTransceiverFromKind(webrtc.RTPCodecTypeVideo, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionRecvonly})
	mediatest.Must(b, err)
	peer.PC.OnTrack(func(track *webrtc.TrackRemote, _ *webrtc.RTPReceiver) {
		raw := make([]byte, 1500)
		for {
			n, _, err := track.Read(raw)
			if err != nil {
				return
			}
			const header = 12
			if n != header+benchPayload {
				continue
			}
			left := time.Unix(0, int64(binary.BigEndian.Uint64(raw[header+8:])))
			s.mu.Lock()
			s.delays = append(s.delays, time.Since(left))
			s.mu.Unlock()
		}
	})
	claims := server.Claims(relay.View, peer.Fingerprint)
	claims.Participant = participant
	peer.Dial(b, "/whep", claims)
	return s
}

// processorTime is the CPU time of a process (proc(5): utime and stime in hundredths of a second).
func processorTime(b *testing.B, pid int) time.Duration {
	b.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	mediatest.Must(b, err)
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	user, err := strconv.Atoi(fields[11])
	mediatest.Must(b, err)
	system, err := strconv.Atoi(fields[12])
	mediatest.Must(b, err)
	return time.Duration(user+system) * 10 * time.Millisecond
}
