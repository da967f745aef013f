package share

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/pion/webrtc/v4"

	"acude/media/encoder"
	"acude/media/screen"
)

// ErrLost is what Publish returns when the connection ended, or did not come about, by no refusal: a new one, to the relay that is asked
// for then, can work.
var ErrLost = errors.New("share: the connection to the relay was lost")

// Way is the way to a relay.
type Way struct {
	WHIP, Token string
	ICEServers  []webrtc.ICEServer
}

// Publish sends a source to the relay that ask names for the fingerprint of a certificate ("sha-256 AA:BB…"). It returns nil when the
// context ends. The source stays open.
//
// Faults: ErrLost, a *Refusal of the relay, and those of ask, of the source and of the encoder.
func Publish(ctx context.Context, source screen.Source, ask func(fingerprint string) (Way, error)) error {
	err := publish(ctx, source, ask)
	if ctx.Err() != nil {
		return nil
	}
	return err
}

func publish(ctx context.Context, source screen.Source, ask func(fingerprint string) (Way, error)) error {
	p, err := newPeer()
	if err != nil {
		return err
	}
	defer p.close()
	offer, err := p.pc.CreateOffer(nil)
	if err != nil {
		return fmt.Errorf("share: %w", err)
	}
	way, err := ask(p.fingerprint)
	if err != nil {
		return err
	}
	if err := p.pc.SetConfiguration(webrtc.Configuration{Certificates: p.certificates, ICEServers: way.ICEServers}); err != nil {
		return fmt.Errorf("share: %w", err)
	}
	// The relay needs no candidate of this side: it answers where the checks come from.
	if err := p.pc.SetLocalDescription(offer); err != nil {
		return fmt.Errorf("share: %w", err)
	}
	answer, err := enter(ctx, way, offer.SDP)
	if err != nil {
		return err
	}
	defer answer.leave()
	if err := p.pc.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: answer.sdp}); err != nil {
		return fmt.Errorf("share: the relay's answer: %w", err)
	}
	if err := p.connect(ctx); err != nil {
		return err
	}
	return p.send(ctx, source)
}

// send pumps pictures until the context ends, the connection does, or a part fails.
func (p *peer) send(ctx context.Context, source screen.Source) error {
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	pump := newPump(source, encoder.New, p.track.WriteRTP)
	go p.hear(pump)
	go func() { end(p.watch(ctx)) }()
	defer pump.close()
	err := pump.run(ctx)
	if cause := context.Cause(ctx); cause != nil && errors.Is(err, context.Canceled) {
		return cause
	}
	return err
}

// opening is how long a connection may take to come about.
const opening = 10 * time.Second
