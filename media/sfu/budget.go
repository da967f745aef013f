package sfu

import "time"

// budget is a token bucket over bits and packets: what one publisher may send. It holds two seconds' worth, because the key
// frame of a large screen comes at once.
type budget struct {
	bits, packets       float64 // left
	maxBits, maxPackets float64 // per second
	at                  time.Time
}

const budgetSeconds = 2

func newBudget(bitsPerSecond, packetsPerSecond int, now time.Time) *budget {
	b := &budget{maxBits: float64(bitsPerSecond), maxPackets: float64(packetsPerSecond), at: now}
	b.bits, b.packets = b.maxBits*budgetSeconds, b.maxPackets*budgetSeconds
	return b
}

// take reports whether a packet of so many bytes may pass.
func (b *budget) take(bytes int, now time.Time) bool {
	elapsed := max(0, now.Sub(b.at).Seconds())
	b.at = now
	b.bits = min(b.maxBits*budgetSeconds, b.bits+elapsed*b.maxBits)
	b.packets = min(b.maxPackets*budgetSeconds, b.packets+elapsed*b.maxPackets)
	need := float64(bytes * 8)
	if b.bits < need || b.packets < 1 {
		return false
	}
	b.bits -= need
	b.packets--
	return true
}
