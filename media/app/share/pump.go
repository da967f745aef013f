package share

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"sync"
	"time"

	"github.com/pion/rtp"
	"github.com/pion/rtp/codecs"

	"acude/media/encoder"
	"acude/media/picture"
	"acude/media/screen"
)

// pump takes pictures from a source, encodes them and writes their packets.
type pump struct {
	source screen.Source
	open   func(width, height, bitsPerSecond int) (encoder.Encoder, error)
	write  func(*rtp.Packet) error
	pace   *pace

	encoder encoder.Encoder
	size    image.Point
	frame   screen.Frame // the latest
	sharp   bool         // nothing of it is missing at the receivers

	payloader codecs.H264Payloader
	number    uint16
	start     time.Time
	offset    uint32 // of the time stamps, which begin anywhere

	mu     sync.Mutex
	key    bool               // a key frame was asked for
	unwait context.CancelFunc // ends the source's waiting
}

func newPump(source screen.Source, open func(width, height, bitsPerSecond int) (encoder.Encoder, error), write func(*rtp.Packet) error) *pump {
	var begin [6]byte
	_, _ = rand.Read(begin[:])
	return &pump{source: source, open: open, write: write, pace: newPace(time.Now), sharp: true, start: time.Now(), unwait: func() {},
		number: binary.BigEndian.Uint16(begin[:]), offset: binary.BigEndian.Uint32(begin[2:])}
}

// sharpenEvery is how often a picture is encoded again that nothing changed in, until it is sharp.
const sharpenEvery = 100 * time.Millisecond

// run pumps until the context ends or something fails.
func (p *pump) run(ctx context.Context) error {
	for {
		changed, err := p.look(ctx)
		if err != nil {
			return err
		}
		if p.frame.Picture == nil {
			continue
		}
		if key := p.takeKey(); changed || key || !p.sharp || p.encoder == nil {
			if err := p.encode(ctx, key); err != nil {
				return err
			}
		}
	}
}

// look waits for a change, at most until a key frame is wanted or the picture has to be sharpened.
func (p *pump) look(ctx context.Context) (changed bool, err error) {
	waiting, cancel := context.WithCancel(ctx)
	defer cancel()
	if !p.sharp {
		waiting, cancel = context.WithTimeout(waiting, sharpenEvery)
		defer cancel()
	}
	p.mu.Lock()
	p.unwait = cancel
	if p.key && p.frame.Picture != nil {
		cancel()
	}
	p.mu.Unlock()
	frame, err := p.source.Grab(waiting)
	switch {
	case ctx.Err() != nil:
		return false, ctx.Err()
	case err == nil:
		p.frame = frame
		return frame.Changed, nil
	case errors.Is(err, waiting.Err()):
		p.frame.At = time.Now()
		return false, nil
	}
	return false, err
}

// wantKey makes the next frame a key frame, and come now.
func (p *pump) wantKey() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.key = true
	p.unwait()
}

func (p *pump) takeKey() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	key := p.key
	p.key = false
	return key
}

// encode sends the latest picture, and keeps the rate of frames. Of four parts of the time it rests three.
func (p *pump) encode(ctx context.Context, key bool) error {
	shown := p.frame.Picture
	if size := shown.Rect.Size(); size != p.size {
		p.close()
		made, err := p.open(size.X, size.Y, p.pace.now())
		if err != nil {
			return err
		}
		p.encoder, p.size = made, size
	}
	if err := p.encoder.SetBitRate(p.pace.now()); err != nil {
		return err
	}
	began := time.Now()
	coded, err := p.encoder.Encode(shown, key)
	if err != nil {
		return err
	}
	const parts = 4
	next := began.Add(max(time.Second/encoder.FramesPerSecond, parts*time.Since(began)))
	p.sharp = coded != nil && len(coded) <= encoder.Nothing
	if err := p.send(ctx, coded); err != nil {
		return err
	}
	return wait(ctx, time.Until(next))
}

// payloadSize is how many bytes of a picture are in a packet, which with all heads fits into what every network carries.
const payloadSize = 1180

// send writes the packets of a frame, so many at once as the network takes without dropping them.
func (p *pump) send(ctx context.Context, coded []byte) error {
	if coded == nil {
		return nil
	}
	stamp := p.offset + uint32(p.frame.At.Sub(p.start).Microseconds()*picture.ClockRate/1_000_000)
	payloads := p.payloader.Payload(payloadSize, coded)
	const together = 8
	for i, payload := range payloads {
		if i > 0 && i%together == 0 {
			if err := wait(ctx, time.Duration(together*payloadSize*8)*time.Second/time.Duration(p.speed())); err != nil {
				return err
			}
		}
		p.number++
		if err := p.write(&rtp.Packet{Header: rtp.Header{Version: 2, Marker: i == len(payloads)-1, SequenceNumber: p.number, Timestamp: stamp},
			Payload: payload}); err != nil {
			return fmt.Errorf("%w: %w", ErrLost, err)
		}
		p.pace.spend(len(payload))
	}
	return nil
}

// speed is at how many bits per second the packets of one frame leave: faster than the bit rate, so that a key frame comes soon.
func (p *pump) speed() int { return max(4_000_000, 2*p.pace.now()) }

func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (p *pump) close() {
	if p.encoder != nil {
		_ = p.encoder.Close()
	}
	p.encoder, p.size = nil, image.Point{}
}
