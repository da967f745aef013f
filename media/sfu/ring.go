package sfu

import (
	"sync/atomic"

	"github.com/pion/rtp"
)

// ringSize is how many packets of a picture can be sent again: a second at 8 Mbit/s.
const ringSize = 1024

// ring keeps the last packets of a room for viewers that lost some. One writer at a time, many readers.
type ring struct {
	slots  [ringSize]atomic.Pointer[rtp.Packet]
	newest uint16
}

// put keeps a packet. What stands in places that its number skips is older than a whole ring: it is dropped, because it would keep memory
// that packets share (slab.go).
func (r *ring) put(p *rtp.Packet) {
	ahead := int16(p.SequenceNumber - r.newest)
	for back := int16(1); back < min(ahead, ringSize); back++ {
		r.slots[(p.SequenceNumber-uint16(back))%ringSize].Store(nil)
	}
	if ahead > 0 {
		r.newest = p.SequenceNumber
	}
	r.slots[p.SequenceNumber%ringSize].Store(p)
}

// get returns nil when the packet is too old or never came.
func (r *ring) get(number uint16) *rtp.Packet {
	p := r.slots[number%ringSize].Load()
	if p == nil || p.SequenceNumber != number {
		return nil
	}
	return p
}
