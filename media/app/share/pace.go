package share

import (
	"sync"
	"time"
)

// The bit rates of a share, in bits per second.
const (
	firstRate   = 1_500_000
	lowestRate  = 150_000
	highestRate = 3_000_000
)

// pace is the bit rate at which pictures are encoded. It falls when the relay reports that packets are lost or late, and rises slowly
// while they are not and the rate is used. What is reported while next to nothing is sent says nothing about the network.
type pace struct {
	mu       sync.Mutex
	rate     int
	sent     int           // bits since the last report
	since    time.Time     // of the last report
	least    time.Duration // of a round trip
	nowadays func() time.Time
}

func newPace(now func() time.Time) *pace {
	return &pace{rate: firstRate, nowadays: now, since: now()}
}

// now returns the bit rate.
func (p *pace) now() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.rate
}

// spend counts what is sent.
func (p *pace) spend(bytes int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sent += bytes * 8
}

const (
	muchLost   = 0.1
	littleLost = 0.02
	late       = 200 * time.Millisecond // more than the least round trip: packets queue up somewhere
)

// report takes what a relay says once a second: the share of the packets that were lost, and how long a round trip took, 0 for unknown.
func (p *pace) report(lost float64, trip time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.nowadays()
	used := float64(p.sent) / max(now.Sub(p.since).Seconds(), 0.1) / float64(p.rate)
	p.sent, p.since = 0, now
	queued := p.queued(trip)
	switch {
	case used < 0.25:
	case lost > muchLost:
		p.rate = int(float64(p.rate) * (1 - lost/2))
	case queued:
		p.rate = p.rate * 85 / 100
	case lost < littleLost && used > 0.5:
		p.rate = p.rate * 110 / 100
	}
	p.rate = min(max(p.rate, lowestRate), highestRate)
}

// queued reports whether a round trip was much longer than the shortest one. The shortest is forgotten in time: the way may have changed.
func (p *pace) queued(trip time.Duration) bool {
	if trip == 0 {
		return false
	}
	p.least += p.least / 50
	if p.least == 0 || trip < p.least {
		p.least = trip
	}
	return trip > p.least+late
}
