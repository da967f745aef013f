package sfu

import (
	"sync/atomic"

	"github.com/pion/rtp"
)

// ringSize is how many packets of a picture can be sent again: a second at 8 Mbit/s.
const ringSize = 1024

// ring keeps the last packets of a room for viewers that lost some. One writer, many readers.
type ring struct {
	slots [ringSize]atomic.Pointer[rtp.Packet]
}

func (r *ring) put(p *rtp.Packet) { r.slots[p.SequenceNumber%ringSize].Store(p) }

// get returns nil when the packet is too old or never came.
func (r *ring) get(number uint16) *rtp.Packet {
	p := r.slots[number%ringSize].Load()
	if p == nil || p.SequenceNumber != number {
		return nil
	}
	return p
}
