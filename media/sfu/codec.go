package sfu

import (
	"fmt"
	"slices"

	"github.com/pion/interceptor"
	"github.com/pion/interceptor/pkg/nack"
	"github.com/pion/interceptor/pkg/report"
	"github.com/pion/sdp/v3"
	"github.com/pion/webrtc/v4"

	"acude/media/picture"
)

// payload is one of this relay's payload types. Peers may use other numbers.
type payload struct {
	codec  picture.Codec
	number webrtc.PayloadType // its RTX is number+1
	fmtp   string
}

func payloads() []payload {
	const h264 = "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id="
	return []payload{
		{picture.AV1, 45, ""},
		{picture.VP9, 98, "profile-id=0"},
		{picture.H264, 106, h264 + "42e01f"}, {picture.H264, 102, h264 + "42001f"}, {picture.H264, 110, h264 + "4d001f"}, {picture.H264, 112, h264 + "64001f"},
		{picture.VP8, 96, ""},
	}
}

// rank orders codec names for answers; unknown ones last.
func rank(name string) int {
	return slices.Index(picture.Codecs(), picture.FromMIME("video/"+name)) & 0xff
}

// engine registers the codecs. Only publishers use RTX, which keeps their probing packets out of the picture's own numbers.
// Viewers get repairs on the picture's own stream, so they only have to negotiate one payload type per codec.
func engine(rtx bool) (*webrtc.MediaEngine, error) {
	m := &webrtc.MediaEngine{}
	feedback := []webrtc.RTCPFeedback{{Type: "ccm", Parameter: "fir"}, {Type: "nack"}, {Type: "nack", Parameter: "pli"}}
	if rtx {
		feedback = append(feedback, webrtc.RTCPFeedback{Type: webrtc.TypeRTCPFBTransportCC})
	}
	for _, p := range payloads() {
		capability := webrtc.RTPCodecCapability{
			MimeType: p.codec.MIME(), ClockRate: picture.ClockRate, SDPFmtpLine: p.fmtp, RTCPFeedback: feedback,
		}
		if err := m.RegisterCodec(webrtc.RTPCodecParameters{RTPCodecCapability: capability, PayloadType: p.number},
			webrtc.RTPCodecTypeVideo); err != nil {
			return nil, err
		}
		if !rtx {
			continue
		}
		repair := webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeRTX, ClockRate: picture.ClockRate, SDPFmtpLine: fmt.Sprintf("apt=%d", p.number)}
		if err := m.RegisterCodec(webrtc.RTPCodecParameters{RTPCodecCapability: repair, PayloadType: p.number + 1},
			webrtc.RTPCodecTypeVideo); err != nil {
			return nil, err
		}
	}
	// Sound is not forwarded. With the codec registered, an offer with an audio section is answered "inactive".
	opus := webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeOpus, ClockRate: 48_000, Channels: 2}
	err := m.RegisterCodec(webrtc.RTPCodecParameters{RTPCodecCapability: opus, PayloadType: 111}, webrtc.RTPCodecTypeAudio)
	return m, err
}

// publisherInterceptors asks for lost packets and reports reception; the reports of arrivals (arrivals.go) belong to one connection.
// Viewers need none: the room answers their NACKs from its own ring.
func publisherInterceptors(m *webrtc.MediaEngine) ([]interceptor.Factory, error) {
	if err := m.RegisterHeaderExtension(webrtc.RTPHeaderExtensionCapability{URI: sdp.TransportCCURI}, webrtc.RTPCodecTypeVideo); err != nil {
		return nil, err
	}
	lost, err := nack.NewGeneratorInterceptor()
	if err != nil {
		return nil, err
	}
	reports, err := report.NewReceiverInterceptor()
	if err != nil {
		return nil, err
	}
	return []interceptor.Factory{lost, reports}, nil
}
