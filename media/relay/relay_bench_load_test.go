package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pion/rtp"
	"github.com/pion/webrtc/v4"

	"acude/media/mediatest"
	"acude/media/picture"
)

// shot is a publisher's picture.
type shot struct {
	track  *webrtc.TrackLocalStaticRTP
	number uint16
	stamp  uint32
}

// key sends a real key frame: a recorder begins with one, and LiveKit forwards from one on.
func (s *shot) key(b *testing.B, film mediatest.Film) {
	b.Helper()
	packets := film.Packets(s.number+1, s.stamp+picture.ClockRate/benchFrames)[0]
	for _, packet := range packets {
		mediatest.Must(b, s.track.WriteRTP(packet))
	}
	last := packets[len(packets)-1]
	s.number, s.stamp = last.SequenceNumber, last.Timestamp
}

// stream sends so many bits a second as deltas of a few frames, each packet with the time it left.
func (s *shot) stream(b *testing.B, bits int, wait time.Duration) {
	b.Helper()
	time.Sleep(wait)
	begin := time.Now()
	total := int(benchTime.Seconds() * float64(bits) / 8 / benchPayload)
	frames := int(benchTime.Seconds() * benchFrames)
	sent := 0
	for frame := range frames {
		s.stamp += picture.ClockRate / benchFrames
		for until := total * (frame + 1) / frames; sent < until; sent++ {
			payload := make([]byte, benchPayload)
			payload[1] = 1 // a VP8 delta
			if sent == total*frame/frames {
				payload[0] = 0x10
			}
			s.number++
			binary.BigEndian.PutUint64(payload[8:], uint64(time.Now().UnixNano()))
			mediatest.Must(b, s.track.WriteRTP(&rtp.Packet{Header: rtp.Header{
				Version: 2, SequenceNumber: s.number, Timestamp: s.stamp, Marker: sent == until-1,
			}, Payload: payload}))
		}
		time.Sleep(time.Until(begin.Add(time.Duration(frame+1) * time.Second / benchFrames)))
	}
}

// stopwatch is a viewer that measures the delay of packets.
type stopwatch struct {
	mu     sync.Mutex
	seen   bool
	delays []time.Duration
}

// read measures until the track ends.
func (s *stopwatch) read(track *webrtc.TrackRemote, _ *webrtc.RTPReceiver) {
	raw := make([]byte, 1500)
	for {
		n, _, err := track.Read(raw)
		if err != nil {
			return
		}
		s.mu.Lock()
		s.seen = true
		const header = 12
		if n == header+benchPayload {
			s.delays = append(s.delays, time.Since(time.Unix(0, int64(binary.BigEndian.Uint64(raw[header+8:])))))
		}
		s.mu.Unlock()
	}
}

func (s *stopwatch) running() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen
}

func (s *stopwatch) take() []time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := s.delays
	s.delays = nil
	return all
}

// processorTime is the time that the threads of a process were on a processor (Documentation/scheduler/sched-stats.rst).
func processorTime(b *testing.B, pid int) (sum time.Duration) {
	b.Helper()
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
	mediatest.Must(b, err)
	for _, thread := range threads {
		raw, err := os.ReadFile(thread)
		if err != nil {
			continue // it ended meanwhile
		}
		on, _, _ := strings.Cut(string(raw), " ")
		n, err := strconv.ParseInt(on, 10, 64)
		mediatest.Must(b, err)
		sum += time.Duration(n)
	}
	return sum
}
