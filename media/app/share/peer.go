package share

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"fmt"
	"strings"
	"time"

	"github.com/pion/ice/v4"
	"github.com/pion/interceptor"
	"github.com/pion/interceptor/pkg/nack"
	"github.com/pion/interceptor/pkg/report"
	"github.com/pion/webrtc/v4"

	"acude/media/picture"
)

// peer is this side of one connection.
type peer struct {
	pc           *webrtc.PeerConnection
	certificates []webrtc.Certificate
	fingerprint  string
	track        *webrtc.TrackLocalStaticRTP
	sender       *webrtc.RTPSender
	states       chan webrtc.PeerConnectionState
	beats        chan bool // whether the relay drains
}

// format is that of the encoder's stream; a browser decodes larger pictures than the level says.
const format = "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f"

func newPeer() (*peer, error) {
	p := &peer{states: make(chan webrtc.PeerConnectionState, 16), beats: make(chan bool, 1)}
	for _, step := range []func() error{p.certify, p.build, p.addTrack, p.openChannels} {
		if err := step(); err != nil {
			p.close()
			return nil, fmt.Errorf("share: %w", err)
		}
	}
	return p, nil
}

// certify makes the certificate of this connection.
func (p *peer) certify() error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	certificate, err := webrtc.GenerateCertificate(key)
	if err != nil {
		return err
	}
	prints, err := certificate.GetFingerprints()
	if err != nil {
		return err
	}
	p.certificates = []webrtc.Certificate{*certificate}
	p.fingerprint = strings.ToLower(prints[0].Algorithm) + " " + strings.ToUpper(prints[0].Value)
	return nil
}

// build makes the connection: H.264 and its repairs, lost packets again, and reports of what is sent.
func (p *peer) build() error {
	media, interceptors, settings := &webrtc.MediaEngine{}, &interceptor.Registry{}, webrtc.SettingEngine{}
	const number = 102
	for _, codec := range []webrtc.RTPCodecParameters{
		{PayloadType: number, RTPCodecCapability: webrtc.RTPCodecCapability{
			MimeType: picture.H264.MIME(), ClockRate: picture.ClockRate, SDPFmtpLine: format,
			RTCPFeedback: []webrtc.RTCPFeedback{{Type: "ccm", Parameter: "fir"}, {Type: "nack"}, {Type: "nack", Parameter: "pli"}},
		}},
		{PayloadType: number + 1, RTPCodecCapability: webrtc.RTPCodecCapability{
			MimeType: webrtc.MimeTypeRTX, ClockRate: picture.ClockRate, SDPFmtpLine: fmt.Sprintf("apt=%d", number),
		}},
	} {
		if err := media.RegisterCodec(codec, webrtc.RTPCodecTypeVideo); err != nil {
			return err
		}
	}
	const keptPackets = 1024 // that can be sent again: a key frame and more
	again, err := nack.NewResponderInterceptor(nack.ResponderSize(keptPackets))
	if err != nil {
		return err
	}
	reports, err := report.NewSenderInterceptor()
	if err != nil {
		return err
	}
	interceptors.Add(again)
	interceptors.Add(reports)
	settings.SetIncludeLoopbackCandidate(true) // the relay may be on this machine
	settings.SetICEMulticastDNSMode(ice.MulticastDNSModeDisabled)
	settings.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeUDP4, webrtc.NetworkTypeUDP6, webrtc.NetworkTypeTCP4, webrtc.NetworkTypeTCP6})
	p.pc, err = webrtc.NewAPI(webrtc.WithMediaEngine(media), webrtc.WithInterceptorRegistry(interceptors),
		webrtc.WithSettingEngine(settings)).NewPeerConnection(webrtc.Configuration{Certificates: p.certificates})
	if err != nil {
		return err
	}
	p.pc.OnConnectionStateChange(func(state webrtc.PeerConnectionState) {
		select {
		case p.states <- state:
		default: // there are fewer states than places
		}
	})
	return nil
}

func (p *peer) addTrack() error {
	var err error
	p.track, err = webrtc.NewTrackLocalStaticRTP(webrtc.RTPCodecCapability{MimeType: picture.H264.MIME(), ClockRate: picture.ClockRate,
		SDPFmtpLine: format}, "screen", "screen")
	if err != nil {
		return err
	}
	transceiver, err := p.pc.AddTransceiverFromTrack(p.track, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionSendonly})
	if err != nil {
		return err
	}
	p.sender = transceiver.Sender()
	return nil
}

// connect waits until the connection is there.
func (p *peer) connect(ctx context.Context) error {
	late := time.NewTimer(opening)
	defer late.Stop()
	for {
		select {
		case state := <-p.states:
			switch state {
			case webrtc.PeerConnectionStateConnected:
				return nil
			case webrtc.PeerConnectionStateFailed, webrtc.PeerConnectionStateClosed:
				return ErrLost
			}
		case <-late.C:
			return fmt.Errorf("%w: it took too long to connect", ErrLost)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (p *peer) close() {
	if p.pc != nil {
		_ = p.pc.Close()
	}
}
