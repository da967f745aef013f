package sfu

import (
	"maps"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/pion/rtp"
)

// lanes carries packets to viewers. A few viewers are served by the publisher's own goroutine. More than that share one lane per
// processor (GOMAXPROCS when the room opened), each with a goroutine and a bounded queue: a full lane drops packets and does not
// hold up the others.
type lanes struct {
	guard func(func())

	few    atomic.Pointer[[]*viewer] // nil when the lanes serve
	lane   []lane
	once   sync.Once
	done   chan struct{}
	joined int
}

type lane struct {
	viewers atomic.Pointer[[]*viewer]
	queue   chan *rtp.Packet
}

const (
	fewAtMost = 8
	laneQueue = 512
	maxBurst  = 16 // packets of a picture that are sent at once, when so many are here
)

// newLanes returns lanes without viewers. guard runs the work of their goroutines.
func newLanes(guard func(func())) *lanes {
	l := &lanes{guard: guard, lane: make([]lane, runtime.GOMAXPROCS(0))}
	l.set(nil)
	return l
}

// set replaces the viewers. The caller holds the room's lock.
func (l *lanes) set(viewers map[string]*viewer) {
	if len(viewers) <= fewAtMost {
		few := slices.Collect(maps.Values(viewers))
		l.few.Store(&few)
		for i := range l.lane {
			l.lane[i].viewers.Store(nil)
		}
		return
	}
	l.once.Do(l.open)
	split := make([][]*viewer, len(l.lane))
	for _, v := range viewers {
		split[v.lane] = append(split[v.lane], v)
	}
	for i := range l.lane {
		l.lane[i].viewers.Store(&split[i])
	}
	l.few.Store(nil)
}

// number assigns a lane to a joining viewer. The caller holds the room's lock.
func (l *lanes) number() int {
	l.joined++
	return l.joined % len(l.lane)
}

func (l *lanes) open() {
	l.done = make(chan struct{})
	for i := range l.lane {
		l.lane[i].queue = make(chan *rtp.Packet, laneQueue)
		go l.guard(func() { l.lane[i].run(l.done) })
	}
}

// close ends the lanes' goroutines. The caller holds the room's lock, and calls it once.
func (l *lanes) close() {
	l.once.Do(func() { l.done = make(chan struct{}) })
	close(l.done)
}

func (l *lane) run(done chan struct{}) {
	var packets []*rtp.Packet
	for {
		select {
		case p := <-l.queue:
			packets = append(packets[:0], p)
		case <-done:
			return
		}
		for more := true; more && len(packets) < maxBurst; {
			select {
			case p := <-l.queue:
				packets = append(packets, p)
			default:
				more = false
			}
		}
		deliver(l.viewers.Load(), packets)
	}
}

// send hands packets to all viewers and never waits.
func (l *lanes) send(packets []*rtp.Packet) {
	if few := l.few.Load(); few != nil {
		deliver(few, packets)
		return
	}
	for _, p := range packets {
		for i := range l.lane {
			select {
			case l.lane[i].queue <- p:
			default:
			}
		}
	}
}

func deliver(viewers *[]*viewer, packets []*rtp.Packet) {
	if viewers == nil {
		return
	}
	for _, v := range *viewers {
		v.send(packets)
	}
}
