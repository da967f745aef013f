package sfu

import (
	"time"

	"github.com/pion/rtp"

	"acude/media/picture"
)

// splice joins the streams of consecutive publishers into one stream with growing sequence numbers and timestamps. Viewers do
// not notice a change of publisher.
type splice struct {
	fresh  bool // the next packet is the first of a new source
	begun  bool // a packet was sent before
	first  uint16
	count  int
	number uint16 // added to sequence numbers
	stamp  uint32 // added to time stamps

	last   uint16 // highest sent
	lastTS uint32
	lastAt time.Time
}

// early is for how many packets of a source a number below its first one is dropped as late.
const early = 256

// next prepares for a new source.
func (s *splice) next() { s.fresh = true }

// apply renumbers p in place. It reports false for a packet from before the start of its source, which has no number.
func (s *splice) apply(p *rtp.Packet, now time.Time) bool {
	if s.fresh {
		s.fresh, s.first, s.count = false, p.SequenceNumber, 0
		if s.begun {
			pause := max(now.Sub(s.lastAt), time.Millisecond)
			s.number = s.last + 1 - p.SequenceNumber
			s.stamp = s.lastTS + uint32(pause.Milliseconds()*picture.ClockRate/1000) - p.Timestamp
		}
	}
	if s.count++; s.count < early && int16(p.SequenceNumber-s.first) < 0 {
		return false
	}
	p.SequenceNumber += s.number
	p.Timestamp += s.stamp
	if !s.begun || int16(p.SequenceNumber-s.last) > 0 {
		s.begun, s.last, s.lastTS, s.lastAt = true, p.SequenceNumber, p.Timestamp, now
	}
	return true
}
