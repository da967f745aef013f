package sfu

import (
	"time"

	"golang.org/x/time/rate"
)

// rateLimit bounds what one publisher may send, in bits and in packets. It lets two seconds' worth pass at once, because the key
// frame of a large screen comes in one burst.
type rateLimit struct{ bits, packets *rate.Limiter }

func newRateLimit(bitsPerSecond, packetsPerSecond int) *rateLimit {
	const burstSeconds = 2
	return &rateLimit{
		bits:    rate.NewLimiter(rate.Limit(bitsPerSecond), bitsPerSecond*burstSeconds),
		packets: rate.NewLimiter(rate.Limit(packetsPerSecond), packetsPerSecond*burstSeconds),
	}
}

// take reports whether a packet of so many bytes may pass.
func (l *rateLimit) take(bytes int, now time.Time) bool {
	return l.packets.AllowN(now, 1) && l.bits.AllowN(now, bytes*8)
}
