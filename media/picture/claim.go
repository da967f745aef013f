package picture

import (
	"encoding/binary"

	"github.com/pion/rtp/codecs"
	"github.com/pion/rtp/codecs/av1/obu"
)

// ClaimsTooMuch reports whether an RTP payload makes its receivers prepare for a picture that is TooLarge. It looks wherever a
// stream says its size: key frames of VP8, all frames of VP9, parameter sets of H.264 and sequence headers of AV1. A head that is
// cut into pieces, which no encoder does, counts as too much: it could hide a size.
func ClaimsTooMuch(codec Codec, payload []byte) bool {
	switch codec {
	case AV1:
		return claimsAV1(payload)
	case VP9:
		var p codecs.VP9Packet
		frame, err := p.Unmarshal(payload)
		return err == nil && p.B && claimsVP9(frame)
	case VP8:
		var p codecs.VP8Packet
		frame, err := p.Unmarshal(payload)
		if err != nil || p.S != 1 || p.PID != 0 || len(frame) == 0 || frame[0]&1 != 0 {
			return false
		}
		const head, sizeBits = 10, 0x3fff
		return len(frame) < head || TooLarge(int(binary.LittleEndian.Uint16(frame[6:])&sizeBits), int(binary.LittleEndian.Uint16(frame[8:])&sizeBits))
	case H264:
		return claimsH264(payload)
	}
	return false
}

func claimsH264(payload []byte) bool {
	if len(payload) < 2 {
		return false
	}
	switch payload[0] & 0x1f {
	case nalSPS:
		return claimsSPS(payload)
	case nalFuA:
		return payload[1]&0x1f == nalSPS
	case nalStapA:
		for rest := payload[1:]; len(rest) > 2; {
			size := min(int(rest[0])<<8|int(rest[1]), len(rest)-2)
			if size > 0 && rest[2]&0x1f == nalSPS && claimsSPS(rest[2:2+size]) {
				return true
			}
			rest = rest[2+size:]
		}
	}
	return false
}

// claimsSPS leaves a set that cannot be read to the decoders, which cannot read it either.
func claimsSPS(unit []byte) bool {
	set, ok := readParameterSet(unit)
	return ok && TooLarge(set.codedWidth, set.codedHeight)
}

// claimsAV1 walks the elements of a payload (AV1 RTP specification, 4.4).
func claimsAV1(payload []byte) bool {
	const continues, typeBits, sequenceHeader, hasSize, hasExtension = 0x80, 0x0f, 1, 0x02, 0x04
	if len(payload) < 2 {
		return false
	}
	count, rest := int(payload[0]>>4&3), payload[1:]
	for i := 0; len(rest) > 0; i++ {
		element := rest
		if count == 0 || i < count-1 {
			size, n, err := obu.ReadLeb128(rest)
			if err != nil || size > uint(len(rest)-int(n)) {
				return false
			}
			element, rest = rest[n:n+size], rest[n+size:]
		} else {
			rest = nil
		}
		if len(element) == 0 || element[0]>>3&typeBits != sequenceHeader || i == 0 && payload[0]&continues != 0 {
			continue
		}
		body := element[1:]
		if element[0]&hasExtension != 0 && len(body) > 0 {
			body = body[1:]
		}
		if element[0]&hasSize != 0 {
			if _, n, err := obu.ReadLeb128(body); err == nil {
				body = body[n:]
			}
		}
		s, config := readSequence(body, nil)
		if config == nil || TooLarge(s.width, s.height) {
			return true
		}
	}
	return false
}

// claimsVP9 reads the uncompressed header of a frame (VP9 bitstream specification, 6.2). Frames that are no key frames may say a
// new size as well, up to 16 times as large as the one before.
func claimsVP9(frame []byte) bool {
	b := bits{data: frame}
	b.skip(2) // frame_marker
	profile := b.read(1) | b.read(1)<<1
	if profile == 3 {
		b.skip(1)
	}
	if b.flag() { // show_existing_frame
		return false
	}
	inter, shown, resilient := b.flag(), b.flag(), b.flag()
	switch {
	case !inter:
		b.skip(24) // frame_sync_code
		skipColourVP9(&b, profile)
	case !shown && b.flag(): // intra_only
		if !resilient {
			b.skip(2) // reset_frame_context
		}
		b.skip(24)
		if profile > 0 {
			skipColourVP9(&b, profile)
		}
		b.skip(8) // refresh_frame_flags
	default:
		if !resilient {
			b.skip(2)
		}
		b.skip(8 + 3*4) // refresh_frame_flags; three references and their signs
		for range 3 {
			if b.flag() { // found_ref: the size is that of a reference
				return b.over
			}
		}
	}
	width, height := b.read(16)+1, b.read(16)+1
	return b.over || TooLarge(width, height)
}

func skipColourVP9(b *bits, profile int) {
	const sRGB = 7
	if profile >= 2 {
		b.skip(1) // ten_or_twelve_bit
	}
	if b.read(3) == sRGB {
		if profile&1 == 1 {
			b.skip(1)
		}
		return
	}
	b.skip(1) // color_range
	if profile&1 == 1 {
		b.skip(3) // subsampling
	}
}
