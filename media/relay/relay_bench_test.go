package main

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/pion/webrtc/v4"

	"acude/media/mediatest"
	"acude/media/picture"
)

const (
	benchPayload = 1100
	benchTime    = 4 * time.Second
	benchFrames  = 15 // a second
	benchPasses  = 2
)

// load is what a relay carries: sessions of one publisher with the same bits per second, each with the same number of viewers.
type load struct{ sessions, viewers, bits int }

func (l load) String() string {
	if l.sessions == 1 {
		return fmt.Sprintf("1_to_%d", l.viewers)
	}
	return fmt.Sprintf("%d_x_1_to_%d", l.sessions, l.viewers)
}

// BenchmarkRelay measures the real program as a process of its own: processor seconds per forwarded Gbit, the time that a packet
// takes from the publisher's call to the viewer's read, both ends included, and the time from a viewer's offer to the connection.
// Relays without and with recording and, when it has been built, LiveKit's server take turns with the same generator, which runs on
// the same processors: only the ratios mean something.
func BenchmarkRelay(b *testing.B) {
	binary := build(b)
	subjects := []subject{{"ours", openOurs(binary, false)}, {"recorded", openOurs(binary, true)}}
	if peer := livekitBinary(); peer != "" {
		subjects = append(subjects, subject{"livekit", openLivekit(peer)})
	} else {
		b.Log("LiveKit's server has not been built: there is nothing to compare with")
	}
	for _, l := range []load{{1, 1, 2_500_000}, {60, 1, 1_000_000}, {1, 10, 2_500_000}, {1, 100, 2_500_000}} {
		sums := map[string]*sum{}
		for pass := range benchPasses {
			for _, s := range subjects {
				b.Run(fmt.Sprintf("%v/%s/pass_%d", l, s.name, pass+1), func(b *testing.B) {
					if sums[s.name] == nil {
						sums[s.name] = &sum{}
					}
					measure(b, s.open(b), l, sums[s.name])
				})
			}
		}
		peer := sums["livekit"]
		if peer == nil {
			continue
		}
		for _, name := range []string{"ours", "recorded"} {
			if ours := sums[name]; ours != nil {
				b.Run(fmt.Sprintf("%v/%s_to_livekit", l, name), func(b *testing.B) { ours.compare(b, peer) })
			}
		}
	}
}

// subject is a program under measurement.
type subject struct {
	name string
	open func(b *testing.B) unit
}

// unit is a relay that runs.
type unit interface {
	process() int
	// publish connects the publisher of a session.
	publish(b *testing.B, session int) *webrtc.TrackLocalStaticRTP
	// watch connects a viewer of a session. It returns when the connection is there, with the time from the offer on.
	watch(b *testing.B, session, viewer int, clock *stopwatch) time.Duration
}

// sum is what was measured of a subject in all passes.
type sum struct {
	processor time.Duration
	gigabits  float64
	delays    []time.Duration
	setups    []time.Duration
}

func (s *sum) add(o sum) {
	s.processor += o.processor
	s.gigabits += o.gigabits
	s.delays = append(s.delays, o.delays...)
	s.setups = append(s.setups, o.setups...)
}

func (s *sum) cost() float64 { return s.processor.Seconds() / s.gigabits }

// at returns a percentile, in milliseconds.
func at(all []time.Duration, percent int) float64 {
	slices.Sort(all)
	return float64(all[len(all)*percent/100].Microseconds()) / 1000
}

func (s *sum) report(b *testing.B) {
	b.Helper()
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(s.cost(), "cpu-s/Gbit")
	b.ReportMetric(at(s.delays, 50), "p50-ms")
	b.ReportMetric(at(s.delays, 99), "p99-ms")
	b.ReportMetric(at(s.setups, 50), "setup-p50-ms")
}

func (s *sum) compare(b *testing.B, peer *sum) {
	b.Helper()
	for b.Loop() {
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(s.cost()/peer.cost(), "cpu-ratio")
	b.ReportMetric(at(s.delays, 99)/at(peer.delays, 99), "p99-ratio")
	b.ReportMetric(at(s.setups, 50)/at(peer.setups, 50), "setup-ratio")
}

// measure puts the load on a relay for benchTime.
func measure(b *testing.B, u unit, l load, into *sum) {
	b.Helper()
	var clocks []*stopwatch
	var screens []*shot
	var found sum
	for session := range l.sessions {
		screens = append(screens, &shot{track: u.publish(b, session)})
		for viewer := range l.viewers {
			clock := &stopwatch{}
			clocks = append(clocks, clock)
			found.setups = append(found.setups, u.watch(b, session, viewer, clock))
		}
	}
	film := mediatest.Shoot(b, picture.VP8, 640, 360, 30, 1)
	mediatest.Until(b, "every viewer to see the first picture", func() bool {
		for _, s := range screens {
			s.key(b, film)
		}
		time.Sleep(200 * time.Millisecond)
		return !slices.ContainsFunc(clocks, func(c *stopwatch) bool { return !c.running() })
	})
	for b.Loop() {
		for _, clock := range clocks {
			clock.take() // packets of the first picture carry no time
		}
		before := processorTime(b, u.process())
		var streams sync.WaitGroup
		for i, s := range screens { // spread over the time of a frame
			streams.Go(func() { s.stream(b, l.bits, time.Duration(i)*time.Second/benchFrames/time.Duration(l.sessions)) })
		}
		streams.Wait()
		time.Sleep(200 * time.Millisecond)
		found.processor = processorTime(b, u.process()) - before
		for _, clock := range clocks {
			found.delays = append(found.delays, clock.take()...)
		}
	}
	if len(found.delays) == 0 {
		b.Fatal("nothing was forwarded")
	}
	found.gigabits = float64(len(found.delays)*benchPayload*8) / 1e9
	into.add(found)
	found.report(b)
	sent := int(benchTime.Seconds()*float64(l.bits)/8/benchPayload) * l.sessions * l.viewers
	b.ReportMetric(100*(1-float64(len(found.delays))/float64(sent)), "lost-%")
}
