package main

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/pion/interceptor"
	"github.com/pion/webrtc/v4"

	"acude/media/mediatest"
)

// livekit is LiveKit's server with the same kind of ports, and without what costs it more: no congestion control, which would pause
// the picture of viewers that report nothing.
type livekit struct {
	address, secret string
	pid             int
}

// livekitBinary returns the server that infra/setup/bench.sh builds, "" when it is not there.
func livekitBinary() string {
	const built = "../../infra/tools/bin/livekit"
	if _, err := os.Stat(built); err != nil {
		return ""
	}
	return built
}

func openLivekit(binary string) func(*testing.B) unit {
	return func(b *testing.B) unit {
		tcp, err := net.Listen("tcp4", "127.0.0.1:0")
		mediatest.Must(b, err)
		udp, err := net.ListenPacket("udp4", "127.0.0.1:0")
		mediatest.Must(b, err)
		l := &livekit{address: tcp.Addr().String(), secret: "a secret of more than thirty-two bytes"}
		media := udp.LocalAddr().(*net.UDPAddr).Port
		_, port, _ := net.SplitHostPort(l.address)
		_, _ = tcp.Close(), udp.Close()
		command := exec.CommandContext(b.Context(), binary, "--config-body", fmt.Sprintf(`{port: %s, bind_addresses: ["127.0.0.1"], keys: {bench: "%s"},
logging: {level: error}, rtc: {udp_port: %d, node_ip: 127.0.0.1, use_external_ip: false, enable_loopback_candidate: true, congestion_control: {enabled: false}}}`,
			port, l.secret, media))
		command.Stderr = os.Stderr
		mediatest.Must(b, command.Start())
		b.Cleanup(func() { _ = command.Process.Kill(); _ = command.Wait() })
		l.pid = command.Process.Pid
		mediatest.Until(b, "LiveKit's server", func() bool {
			response, err := http.Get("http://" + l.address)
			if err != nil {
				return false
			}
			_ = response.Body.Close()
			return response.StatusCode == http.StatusOK
		})
		return l
	}
}

func (l *livekit) process() int { return l.pid }

// token is a JWT that lets a participant into a room.
func (l *livekit) token(room, participant string) string {
	part := func(v any) string {
		raw, _ := json.Marshal(v)
		return base64.RawURLEncoding.EncodeToString(raw)
	}
	signed := part(map[string]string{"alg": "HS256", "typ": "JWT"}) + "." + part(map[string]any{
		"iss": "bench", "sub": participant, "exp": time.Now().Add(time.Hour).Unix(), "video": map[string]any{"room": room, "roomJoin": true}})
	sum := hmac.New(sha256.New, []byte(l.secret))
	sum.Write([]byte(signed))
	return signed + "." + base64.RawURLEncoding.EncodeToString(sum.Sum(nil))
}

// join opens the line on which a participant and the server agree.
func (l *livekit) join(b *testing.B, room, participant string) *livekitLine {
	b.Helper()
	conn, response, err := websocket.Dial(b.Context(), "ws://"+l.address+"/rtc?protocol=15&auto_subscribe=1&access_token="+l.token(room, participant), nil)
	mediatest.Must(b, err)
	if response.Body != nil {
		_ = response.Body.Close()
	}
	conn.SetReadLimit(1 << 20)
	line := &livekitLine{conn: conn, connected: make(chan time.Duration, 1), published: make(chan struct{}, 1)}
	for _, pc := range []**webrtc.PeerConnection{&line.sends, &line.receives} {
		settings, media, interceptors := webrtc.SettingEngine{}, &webrtc.MediaEngine{}, &interceptor.Registry{}
		settings.SetIncludeLoopbackCandidate(true)
		mediatest.Must(b, media.RegisterDefaultCodecs())
		mediatest.OfferArrivals(b, media)
		mediatest.WithArrivals(&settings, interceptors)
		api := webrtc.NewAPI(webrtc.WithSettingEngine(settings), webrtc.WithMediaEngine(media), webrtc.WithInterceptorRegistry(interceptors))
		*pc, err = api.NewPeerConnection(webrtc.Configuration{})
		mediatest.Must(b, err)
		b.Cleanup(func() { _ = (*pc).Close() })
	}
	ctx, cancel := context.WithCancel(context.Background())
	b.Cleanup(func() { cancel(); _ = conn.CloseNow() })
	go line.listen(ctx)
	return line
}

func (l *livekit) publish(b *testing.B, session int) *webrtc.TrackLocalStaticRTP {
	line := l.join(b, "s"+strconv.Itoa(session), "publisher")
	track, err := webrtc.NewTrackLocalStaticRTP(webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8, ClockRate: 90_000}, "screen", "screen")
	mediatest.Must(b, err)
	line.offer(b, track)
	return track
}

func (l *livekit) watch(b *testing.B, session, viewer int, clock *stopwatch) time.Duration {
	line := l.join(b, "s"+strconv.Itoa(session), "viewer-"+strconv.Itoa(viewer))
	line.receives.OnTrack(clock.read)
	return mediatest.Await(b, "LiveKit's connection to a viewer", line.connected)
}
