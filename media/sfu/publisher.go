package sfu

import (
	"errors"
	"net"
	"time"

	"github.com/pion/rtcp"
	"github.com/pion/rtp"
	"github.com/pion/webrtc/v4"

	"acude/media/picture"
)

// publisher is the source of a room's picture.
type publisher struct {
	peer    *peer
	track   *webrtc.TrackRemote
	formats map[uint8]payload // by the publisher's own payload type
	window  window
	limit   *rateLimit
	excess  *rateLimit // what may be over the limit, and is dropped
	cut     bool       // packets over the limit were dropped
	waiting func() int // packets that were received and not read yet
	got     rtp.Packet // the packet that was read last; its bytes are the reader's
	slab    slab
	burst   []*rtp.Packet

	codec picture.Codec // of the tap
	tap   Tap
}

// repairWait is how often the reader looks for repaired packets while some are missing. The library returns them only on a read,
// and a still screen may send nothing else for minutes.
const repairWait = 20 * time.Millisecond

// maxPacket is the size of the largest packet that is read; browsers send smaller ones.
const maxPacket = 1500

// newPublisher prepares the source for the first video track of p.
func newPublisher(p *peer, track *webrtc.TrackRemote, receiver *webrtc.RTPReceiver) *publisher {
	o := p.room.options
	source := &publisher{peer: p, track: track, formats: map[uint8]payload{}, waiting: p.waiting(uint32(track.SSRC()))}
	source.limit, source.excess = newRateLimit(o.MaxBits, o.MaxPackets), newRateLimit(o.MaxBits, o.MaxPackets)
	for _, codec := range receiver.GetParameters().Codecs {
		if ours, known := matching(codec); known {
			source.formats[uint8(codec.PayloadType)] = ours
		}
	}
	return source
}

// run reads until the track ends. It is the only goroutine that touches the publisher's own state.
func (p *publisher) run() {
	defer p.end()
	scratch := make([]byte, maxPacket)
	for limited := false; ; {
		if p.window.holes() {
			limited = true
			_ = p.track.SetReadDeadline(time.Now().Add(repairWait))
		} else if limited {
			limited = false
			_ = p.track.SetReadDeadline(time.Time{})
		}
		n, _, err := p.track.Read(scratch)
		switch {
		case p.peer.isClosed():
			return
		case isTimeout(err):
			p.send()
			continue
		case err != nil:
			return
		}
		p.take(scratch[:n])
		if len(p.burst) >= maxBurst || p.waiting() == 0 {
			p.send()
		}
	}
}

// send gives what was taken to the viewers and the recorder.
func (p *publisher) send() {
	if len(p.burst) == 0 {
		return
	}
	p.peer.room.lanes.send(p.burst)
	if p.tap != nil {
		p.tap.Write(p.burst)
	}
	clear(p.burst)
	p.burst = p.burst[:0]
}

// isTimeout also recognizes time-outs of the library's own buffers.
func isTimeout(err error) bool {
	timeout, ok := errors.AsType[net.Error](err)
	return ok && timeout.Timeout()
}

// take forwards one packet, unless it is over the limit, unreadable, of an unknown codec or a repeat. It cuts a publisher who sends
// more than twice the limit, whom dropped packets do not slow down, and one whose picture is too large for the viewers' decoders.
func (p *publisher) take(raw []byte) {
	now := time.Now()
	if !p.limit.take(len(raw), now) {
		p.cut = true
		if !p.excess.take(len(raw), now) {
			p.peer.close("it sends far more than it may")
		}
		return
	}
	got := &p.got
	if err := got.Unmarshal(raw); err != nil {
		return
	}
	format, known := p.formats[got.PayloadType]
	begun := p.window.begun
	if !known || !p.window.add(got.SequenceNumber) {
		return
	}
	if picture.ClaimsTooMuch(format.codec, got.Payload) {
		p.peer.close("its picture is too large")
		return
	}
	if begun > 0 && begun != p.window.begun {
		p.peer.room.leap(p)
	}
	packet := p.slab.packet(got.Payload)
	packet.Header = rtp.Header{Version: 2, Marker: got.Marker, PayloadType: uint8(format.number),
		SequenceNumber: got.SequenceNumber, Timestamp: got.Timestamp}
	if p.cut {
		p.cut = false
		p.peer.room.askKey()
	}
	p.peer.room.forward(p, packet, format.codec, now)
}

// hold keeps a packet for the next send. It opens a new tap when the codec changes.
func (p *publisher) hold(packet *rtp.Packet, codec picture.Codec) {
	if codec != p.codec {
		p.send()
		p.closeTap()
		p.codec = codec
		p.tap = p.peer.room.options.Tap(Source{Claims: p.peer.claims, Codec: codec, AskKey: p.peer.room.askKey})
	}
	p.burst = append(p.burst, packet)
}

func (p *publisher) closeTap() {
	if p.tap != nil {
		p.tap.Close()
		p.tap = nil
	}
}

func (p *publisher) end() {
	p.send()
	p.closeTap()
	p.peer.close("its track ended")
}

func (p *publisher) sendPLI() {
	_ = p.peer.pc.WriteRTCP([]rtcp.Packet{&rtcp.PictureLossIndication{MediaSSRC: uint32(p.track.SSRC())}})
}

// leap makes the viewers' numbers go on where they are, whatever number the publisher leapt to: a receiver that misses a leap guesses
// a wrong rollover counter, and decrypts nothing any more.
func (r *room) leap(p *publisher) {
	r.mu.Lock()
	if r.publisher == p {
		r.splice.next()
	}
	r.mu.Unlock()
	r.askKey()
}

// forward renumbers a packet and gives it to the ring and, with those that follow at once, to the viewers and the recorder. It drops
// packets of a publisher that was replaced.
func (r *room) forward(p *publisher, packet *rtp.Packet, codec picture.Codec, now time.Time) {
	r.mu.Lock()
	current := r.publisher == p && r.splice.apply(packet, now)
	if current {
		r.ring.put(packet)
	}
	r.mu.Unlock()
	if !current {
		return
	}
	if picture.StartsKeyFrame(codec, packet.Payload) {
		r.keys.came()
	}
	size := int64(len(packet.Payload))
	r.sent.add(1, size)
	if seats := r.seats.Load(); seats > 0 {
		r.egress.sent.add(seats, seats*size)
	}
	p.hold(packet, codec)
}
