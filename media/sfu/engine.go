package sfu

import (
	"fmt"
	"io"

	"github.com/pion/interceptor"
	"github.com/pion/transport/v4/packetio"
	"github.com/pion/webrtc/v4"

	"acude/pkg/relay"
)

// engineParts are what the connections of one side are made of.
type engineParts struct {
	media        *webrtc.MediaEngine
	interceptors []interceptor.Factory
	settings     webrtc.SettingEngine
}

func buildEngines(ports *sockets, o Options) (map[side]engineParts, error) {
	engines := map[side]engineParts{}
	for _, from := range []side{publishing, watching} {
		media, err := engine(from == publishing)
		if err != nil {
			return nil, fmt.Errorf("sfu: %w", err)
		}
		var interceptors []interceptor.Factory
		if from == publishing {
			if interceptors, err = publisherInterceptors(media); err != nil {
				return nil, fmt.Errorf("sfu: %w", err)
			}
		}
		settings := setting(ports, o)
		if err := settings.SetAnsweringDTLSRole(webrtc.DTLSRoleServer); err != nil {
			return nil, fmt.Errorf("sfu: %w", err)
		}
		engines[from] = engineParts{media, interceptors, settings}
	}
	return engines, nil
}

// What a connected peer can make the library keep until the connection ends. A peer that needs more is cut.
const (
	maxStreams   = 16  // RTP and RTCP streams, one per SSRC and kind: a browser needs the picture, its repairs, probes and reports
	maxAddresses = 64  // from which ICE checks came: each network of a machine, by UDP and TCP, and changes of a router in a long session
	streamBuffer = 1e6 // bytes of RTP that wait for the reader, a second at the highest rate
	reportBuffer = 1e5 // bytes of RTCP
)

// connection makes the connection of p, whose ICE agent has a password. It ends when the peer makes it keep too much.
func (e engineParts) connection(p *peer, password string, certificate webrtc.Certificate) (*webrtc.PeerConnection, error) {
	settings := e.settings
	settings.BufferFactory = func(kind packetio.BufferPacketType, ssrc uint32) io.ReadWriteCloser {
		if p.streams.Add(1) > maxStreams {
			go p.close("it sends too many streams")
		}
		buffer := packetio.NewBuffer()
		buffer.SetLimitSize(reportBuffer)
		if kind == packetio.RTPBufferPacket {
			buffer.SetLimitSize(streamBuffer)
			p.received.Store(ssrc, buffer)
		}
		return buffer
	}
	checks := &checks{peer: p, password: password, seen: map[string]bool{}}
	settings.SetICEBindingRequestHandler(checks.arrived)
	interceptors := &interceptor.Registry{}
	if p.claims.Role == relay.Publish {
		interceptors.Add(arrivalsOf(p))
	}
	for _, factory := range e.interceptors {
		interceptors.Add(factory)
	}
	return webrtc.NewAPI(webrtc.WithMediaEngine(e.media), webrtc.WithInterceptorRegistry(interceptors),
		webrtc.WithSettingEngine(settings)).NewPeerConnection(webrtc.Configuration{Certificates: []webrtc.Certificate{certificate}})
}

// waiting counts the packets of a stream that nobody has read yet.
func (p *peer) waiting(ssrc uint32) func() int {
	buffer, known := p.received.Load(ssrc)
	if !known {
		return func() int { return 0 }
	}
	return buffer.(*packetio.Buffer).Count
}
