package sfu_test

import (
	"testing"

	"github.com/pion/interceptor"
	"github.com/pion/rtcp"
	"github.com/pion/rtp"
	"github.com/pion/webrtc/v4"

	"acude/media/mediatest"
	"acude/media/sfu"
	"acude/pkg/relay"
)

// manyFaced is an interceptor that sends each packet under another SSRC.
type manyFaced struct {
	interceptor.NoOp
	on   bool
	next uint32
}

func (m *manyFaced) NewInterceptor(string) (interceptor.Interceptor, error) { return m, nil }

// BindLocalStream changes the SSRC of outgoing packets.
func (m *manyFaced) BindLocalStream(_ *interceptor.StreamInfo, next interceptor.RTPWriter) interceptor.RTPWriter {
	return interceptor.RTPWriterFunc(func(h *rtp.Header, payload []byte, a interceptor.Attributes) (int, error) {
		face := *h
		if m.on {
			m.next++
			face.SSRC = m.next
		}
		return next.Write(&face, payload, a)
	})
}

// TestAPeerHasAFewStreams lets a publisher send under ever new SSRCs, and a viewer report about them: the library keeps a buffer for
// each.
func TestAPeerHasAFewStreams(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	other := openLine(t, server)
	const most = 16
	faces := &manyFaced{}
	screen := server.NewScreen(t, webrtc.MimeTypeVP8, func(_ *webrtc.SettingEngine, r *interceptor.Registry) { r.Add(faces) })
	screen.Dial(t, "/whip", server.Claims(relay.Publish, screen.Fingerprint))
	screen.Frame(t, true, 1)
	mediatest.Until(t, "the publisher to start", func() bool { return server.SFU.Load().Publishers == 2 })
	faces.on = true
	for n := range uint16(10 * most) {
		_ = screen.Track.WriteRTP(&rtp.Packet{Header: rtp.Header{Version: 2, SequenceNumber: 100 + n}, Payload: mediatest.MarkedVP8(false, 1)})
	}
	mediatest.Until(t, "the publisher to be cut", func() bool { return server.SFU.Load().Publishers == 1 })
	other.works(t)
	watcher := server.Watch(t, nil)
	for ssrc := range uint32(10 * most) {
		_ = watcher.PC.WriteRTCP([]rtcp.Packet{&rtcp.PictureLossIndication{MediaSSRC: ssrc}}) // fails once it is cut
	}
	mediatest.Until(t, "the viewer to be cut", func() bool { return server.SFU.Peers() == 2 })
	other.works(t)
}
