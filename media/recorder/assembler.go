package recorder

import (
	"time"

	"github.com/pion/rtp"
	"github.com/pion/rtp/codecs"

	"acude/media/picture"
)

// frame is one whole picture.
type frame struct {
	data    []byte
	stamp   uint32 // RTP time
	arrived time.Time
	key     *picture.Key // nil for a picture that depends on earlier ones
}

// assembler builds frames from packets. It waits a little for packets that are late or sent again. When they do not come, it gives
// up the picture and needs a key frame to go on. It returns a frame with the frame's own last packet, because a still screen may
// send nothing after it for minutes.
type assembler struct {
	codec   picture.Codec
	waiting map[uint16]*rtp.Packet
	begun   bool
	next    uint16 // the number to continue with
	partial []*rtp.Packet
	gapAt   time.Time // since when next is missing; zero when it is not
	needKey bool
}

const (
	repairTime = 500 * time.Millisecond // how long a missing packet may still come
	maxWaiting = 512                    // packets that may wait behind a missing one
	maxPartial = 2048                   // packets of one frame: two seconds at the highest rate, one frame as large as the rate limit lets through
)

func newAssembler(codec picture.Codec) *assembler {
	return &assembler{codec: codec, waiting: map[uint16]*rtp.Packet{}, needKey: true}
}

// push takes a packet and returns the frames that are whole now.
func (a *assembler) push(p *rtp.Packet, now time.Time) []frame {
	if !a.begun {
		a.begun, a.next = true, p.SequenceNumber
	}
	if int16(p.SequenceNumber-a.next) < 0 {
		return nil
	}
	a.waiting[p.SequenceNumber] = p
	return a.pull(now)
}

// pull returns the frames that are whole now, and gives up packets that have been missing for too long.
func (a *assembler) pull(now time.Time) []frame {
	var out []frame
	for len(a.waiting) > 0 {
		p, here := a.waiting[a.next]
		if !here {
			if a.gapAt.IsZero() {
				a.gapAt = now
			}
			if now.Sub(a.gapAt) < repairTime && len(a.waiting) < maxWaiting {
				break
			}
			a.skip()
			continue
		}
		delete(a.waiting, a.next)
		a.next++
		a.gapAt = time.Time{}
		out = a.append(out, p, now)
	}
	return out
}

// skip continues at the first packet that is there.
func (a *assembler) skip() {
	first := uint16(1<<16 - 1)
	for number := range a.waiting {
		first = min(first, number-a.next)
	}
	a.next += first
	a.partial, a.gapAt, a.needKey = nil, time.Time{}, true
}

// append adds the next packet in order to the frame it belongs to.
func (a *assembler) append(out []frame, p *rtp.Packet, now time.Time) []frame {
	if len(p.Payload) == 0 { // padding only
		return out
	}
	if len(a.partial) > 0 && a.partial[0].Timestamp != p.Timestamp { // a sender without markers
		out = a.finish(out, now)
	}
	if a.needKey && len(a.partial) == 0 && !picture.StartsKeyFrame(a.codec, p.Payload) {
		return out
	}
	if len(a.partial) == maxPartial {
		a.partial, a.needKey = nil, true
		return out
	}
	a.partial = append(a.partial, p)
	if p.Marker {
		out = a.finish(out, now)
	}
	return out
}

func (a *assembler) finish(out []frame, now time.Time) []frame {
	packets := a.partial
	a.partial = nil
	data, ok := depacketize(a.codec, packets)
	if !ok {
		a.needKey = true
		return out
	}
	f := frame{data: data, stamp: packets[0].Timestamp, arrived: now}
	if key, isKey := picture.ReadKey(a.codec, data); isKey {
		f.key, a.needKey = &key, false
	}
	if a.needKey || len(data) == 0 {
		return out
	}
	return append(out, f)
}

// depacketize joins the payloads of one frame.
func depacketize(codec picture.Codec, packets []*rtp.Packet) ([]byte, bool) {
	var reader interface{ Unmarshal([]byte) ([]byte, error) }
	switch codec {
	case picture.AV1:
		reader = &codecs.AV1Depacketizer{}
	case picture.VP9:
		reader = &codecs.VP9Packet{}
	case picture.VP8:
		reader = &codecs.VP8Packet{}
	case picture.H264:
		reader = &codecs.H264Packet{IsAVC: true}
	}
	size := 0
	for _, p := range packets {
		size += len(p.Payload)
	}
	data := make([]byte, 0, size)
	for _, p := range packets {
		part, err := reader.Unmarshal(p.Payload)
		if err != nil {
			return nil, false
		}
		data = append(data, part...)
	}
	return data, true
}
