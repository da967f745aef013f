// Package picture reads the four video codecs of a shared screen: which packet begins a key frame, and how large the picture of a
// key frame is. It holds no state, and its input may be hostile.
package picture

import (
	"slices"
	"strings"

	"github.com/pion/rtp/codecs"
)

// Codec is a video codec, as segment names and events write it.
type Codec string

// The codecs.
const (
	AV1  Codec = "av1"
	VP9  Codec = "vp9"
	H264 Codec = "h264"
	VP8  Codec = "vp8"
)

// ClockRate is the RTP clock rate of all codecs, in Hz.
const ClockRate = 90_000

// Codecs lists them, best first for screens of text.
func Codecs() []Codec { return []Codec{AV1, VP9, H264, VP8} }

// FromMIME maps "video/AV1" to AV1, in any case; unknown types give "".
func FromMIME(mimeType string) Codec {
	kind, name, _ := strings.Cut(strings.ToLower(mimeType), "/")
	if codec := Codec(name); kind == "video" && slices.Contains(Codecs(), codec) {
		return codec
	}
	return ""
}

// MIME is the codec's name in SDP.
func (c Codec) MIME() string { return "video/" + strings.ToUpper(string(c)) }

// StartsKeyFrame reports whether the RTP payload is the first of a key frame.
func StartsKeyFrame(codec Codec, payload []byte) bool {
	switch codec {
	case AV1:
		const newSequence, continuation = 0x08, 0x80
		return len(payload) > 1 && payload[0]&newSequence != 0 && payload[0]&continuation == 0
	case VP9:
		var p codecs.VP9Packet
		_, err := p.Unmarshal(payload)
		return err == nil && p.B && !p.P && p.SID == 0
	case VP8:
		var p codecs.VP8Packet
		frame, err := p.Unmarshal(payload)
		return err == nil && p.S == 1 && p.PID == 0 && len(frame) > 0 && frame[0]&1 == 0
	case H264:
		return startsH264(payload)
	}
	return false
}

// NAL unit types of RFC 6184.
const (
	nalSlice = 5
	nalSPS   = 7
	nalStapA = 24
	nalFuA   = 28
)

func startsH264(payload []byte) bool {
	if len(payload) < 2 {
		return false
	}
	switch payload[0] & 0x1f {
	case nalSPS, nalSlice:
		return true
	case nalFuA:
		const start = 0x80
		return payload[1]&start != 0 && payload[1]&0x1f == nalSlice
	case nalStapA:
		for rest := payload[1:]; len(rest) > 2; {
			size := int(rest[0])<<8 | int(rest[1])
			if kind := rest[2] & 0x1f; kind == nalSPS || kind == nalSlice {
				return true
			}
			rest = rest[min(len(rest), 2+size):]
		}
	}
	return false
}
