package sfu

import "github.com/pion/rtp"

// slab makes packets with little work for the garbage collector: several share one piece of memory, which lives as long as the last of
// them. They are kept and dropped in about the order in which they came (ring.go).
type slab struct {
	packets []rtp.Packet
	bytes   []byte
}

const (
	slabPackets = 32
	slabBytes   = 32 << 10
)

// packet returns a new packet with a copy of a payload, which is no longer than maxPacket.
func (s *slab) packet(payload []byte) *rtp.Packet {
	if len(s.packets) == 0 {
		s.packets = make([]rtp.Packet, slabPackets)
	}
	if len(s.bytes) < len(payload) {
		s.bytes = make([]byte, slabBytes)
	}
	n := copy(s.bytes, payload)
	p := &s.packets[0]
	p.Payload = s.bytes[:n:n]
	s.packets, s.bytes = s.packets[1:], s.bytes[n:]
	return p
}
