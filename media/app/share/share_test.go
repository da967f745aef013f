//go:build cgo && linux

package share_test

import (
	"context"
	"errors"
	"image"
	"testing"
	"time"

	"github.com/pion/rtp"
	"github.com/pion/rtp/codecs"

	"acude/media/app/share"
	"acude/media/encoder/encodertest"
	"acude/media/mediatest"
	"acude/media/picture"
	"acude/media/screen"
	"acude/media/sfu"
	"acude/media/x11/x11test"
	"acude/pkg/relay"
)

const (
	width, height = 640, 400
	size          = "640x400"
)

// desktop is a display with a window that fills it, and the source that captures it.
func desktop(t *testing.T) (*x11test.Window, screen.Source) {
	t.Helper()
	name := x11test.Display(t, size)
	window := x11test.NewWindow(t, name, image.Rect(0, 0, width, height))
	window.Shape(t, 0, 0, 0)
	window.Point(t, width-1, height-1) // where nothing of it is seen
	t.Setenv("XDG_SESSION_TYPE", "x11")
	t.Setenv("DISPLAY", name)
	source, err := screen.Open()
	mediatest.Must(t, err)
	t.Cleanup(func() { _ = source.Close() })
	return window, source
}

// publish shares a source with a relay. Its error comes on the channel.
func publish(t *testing.T, ctx context.Context, server *mediatest.Server, source screen.Source) <-chan error {
	t.Helper()
	ended := make(chan error, 1)
	go func() {
		ended <- share.Publish(ctx, source, func(fingerprint string) (share.Way, error) {
			return share.Way{WHIP: server.URL + "/whip", Token: relay.Sign(server.Key, server.Claims(relay.Publish, fingerprint))}, nil
		})
	}()
	return ended
}

// viewer decodes what a watcher receives.
type viewer struct {
	*mediatest.Watcher
	depacketizer codecs.H264Packet
	stream       []byte
	begun        bool
	packets      int
}

func watch(t *testing.T, server *mediatest.Server) *viewer {
	t.Helper()
	return &viewer{Watcher: server.Watch(t, nil)}
}

func (v *viewer) take(t *testing.T, packet *rtp.Packet) {
	t.Helper()
	v.packets++
	if v.begun = v.begun || picture.StartsKeyFrame(picture.H264, packet.Payload); !v.begun {
		return
	}
	units, err := v.depacketizer.Unmarshal(packet.Payload)
	mediatest.Must(t, err)
	v.stream = append(v.stream, units...)
}

// sees waits until the viewer sees a picture, as sharp as it gets.
func (v *viewer) sees(t *testing.T, want *image.RGBA) {
	t.Helper()
	const sharp = 35
	original := brightness(want)
	for whole := false; ; {
		packet := mediatest.Await(t, "a packet", v.Packets)
		v.take(t, packet)
		if whole = packet.Marker; !whole || len(v.Packets) > 0 || len(v.stream) == 0 {
			continue
		}
		decoded := encodertest.Decode(t, v.stream, image.Pt(width, height))
		if encodertest.Likeness(decoded[len(decoded)-1], original) >= sharp {
			return
		}
	}
}

// brightness is that of a picture, as video has it (ITU-R BT.601).
func brightness(of *image.RGBA) *image.YCbCr {
	made := image.NewYCbCr(of.Rect, image.YCbCrSubsampleRatio420)
	for i := range made.Y {
		made.Y[i] = byte((66*int(of.Pix[4*i])+129*int(of.Pix[4*i+1])+25*int(of.Pix[4*i+2])+128)>>8 + 16)
	}
	return made
}

func TestViewersSeeTheScreen(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	window, source := desktop(t)
	drawn := encodertest.NewScreen(t, width, height)
	show := func(scene encodertest.Scene, n int) *image.RGBA {
		shown := drawn.Draw(scene, n)
		window.Draw(t, shown)
		return shown
	}
	first := show(encodertest.Scrolling, 0)
	ctx, cancel := context.WithCancel(t.Context())
	ended := publish(t, ctx, server, source)
	early := watch(t, server)
	early.sees(t, first)
	for n := range 20 {
		show(encodertest.Dragging, n)
	}
	last := show(encodertest.Dragging, 20)
	early.sees(t, last)
	// Nothing moves any more: who comes now has a key frame made for them.
	late := watch(t, server)
	late.sees(t, last)
	early.sees(t, last)

	cancel()
	mediatest.Must(t, mediatest.Await(t, "the share to end", ended))
	if load := server.SFU.Load(); load.Publishers != 0 {
		t.Errorf("after the share there are %d publishers", load.Publishers)
	}
}

func TestARefusalIsToldApartFromALostRelay(t *testing.T) {
	_, source := desktop(t)
	t.Run("a token for another certificate", func(t *testing.T) {
		server := mediatest.Open(t, sfu.Options{})
		other := server.NewPeer(t, nil).Fingerprint
		err := share.Publish(t.Context(), source, func(string) (share.Way, error) {
			return share.Way{WHIP: server.URL + "/whip", Token: relay.Sign(server.Key, server.Claims(relay.Publish, other))}, nil
		})
		refusal, refused := errors.AsType[*share.Refusal](err)
		if !refused || refusal.Status != 403 || refusal.Code != "relay_fingerprint_mismatch" || errors.Is(err, share.ErrLost) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("nobody may share", func(t *testing.T) {
		want := errors.New("no")
		if err := share.Publish(t.Context(), source, func(string) (share.Way, error) { return share.Way{}, want }); !errors.Is(err, want) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a relay that is not there", func(t *testing.T) {
		err := share.Publish(t.Context(), source, func(string) (share.Way, error) { return share.Way{WHIP: "http://127.0.0.1:1/whip"}, nil })
		if !errors.Is(err, share.ErrLost) {
			t.Errorf("got %v", err)
		}
	})
	for name, end := range map[string]func(*sfu.SFU){
		"a relay that drains":    (*sfu.SFU).Drain,
		"a session that is over": func(s *sfu.SFU) { s.Revoke(sfu.Subject{Session: "s1"}, time.Now()) },
	} {
		t.Run(name, func(t *testing.T) {
			server := mediatest.Open(t, sfu.Options{})
			ended := publish(t, t.Context(), server, source)
			mediatest.Until(t, "the publisher", func() bool { return server.SFU.Load().Publishers == 1 })
			end(server.SFU)
			if err := mediatest.Await(t, "the share to end", ended); !errors.Is(err, share.ErrLost) {
				t.Errorf("got %v", err)
			}
		})
	}
}
