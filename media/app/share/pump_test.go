package share

import (
	"context"
	"errors"
	"image"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/pion/rtp"

	"acude/media/encoder"
	"acude/media/screen"
)

// still is a source that changes when the test says so.
type still struct {
	changes chan image.Point // sizes
	same    chan image.Point // of pictures that are not new
	shown   *image.YCbCr
}

func (s *still) Grab(ctx context.Context) (screen.Frame, error) {
	select {
	case size := <-s.changes:
		s.shown = image.NewYCbCr(image.Rectangle{Max: size}, image.YCbCrSubsampleRatio420)
		return screen.Frame{Picture: s.shown, At: time.Now(), Changed: true}, nil
	case size := <-s.same:
		s.shown = image.NewYCbCr(image.Rectangle{Max: size}, image.YCbCrSubsampleRatio420)
		return screen.Frame{Picture: s.shown, At: time.Now()}, nil
	case <-ctx.Done():
		return screen.Frame{}, ctx.Err()
	case <-time.After(2 * time.Second):
		return screen.Frame{Picture: s.shown, At: time.Now()}, nil
	}
}

func (*still) Monitors() []screen.Monitor { return nil }
func (*still) Select(int) error           { return nil }
func (*still) Close() error               { return nil }

// frame is what was asked of an encoder.
type frame struct {
	size image.Point
	key  bool
	at   time.Duration
}

// writer is an encoder whose frames have the sizes of a list, and are as small as they get when that is used up.
type writer struct {
	t      *testing.T
	begin  time.Time
	takes  time.Duration
	sizes  []int
	rates  []int
	opened int
	closed int

	mu      sync.Mutex
	frames  []frame
	packets []*rtp.Packet
}

// encoded returns what was encoded since the last call.
func (w *writer) encoded() []frame {
	w.mu.Lock()
	defer w.mu.Unlock()
	frames := w.frames
	w.frames = nil
	return frames
}

// sent returns what was sent since the last call.
func (w *writer) sent() []*rtp.Packet {
	w.mu.Lock()
	defer w.mu.Unlock()
	packets := w.packets
	w.packets = nil
	return packets
}

func (w *writer) write(packet *rtp.Packet) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.packets = append(w.packets, packet)
	return nil
}

func (w *writer) open(_, _, bitsPerSecond int) (encoder.Encoder, error) {
	w.opened++
	w.rates = append(w.rates, bitsPerSecond)
	return w, nil
}

func (w *writer) Encode(picture *image.YCbCr, key bool) ([]byte, error) {
	w.mu.Lock()
	w.frames = append(w.frames, frame{picture.Rect.Size(), key, time.Since(w.begin)})
	w.mu.Unlock()
	time.Sleep(w.takes)
	size := encoder.Nothing
	if len(w.sizes) > 0 {
		size, w.sizes = w.sizes[0], w.sizes[1:]
	}
	if size == 0 {
		return nil, nil
	}
	return append([]byte{0, 0, 0, 1, 0x41}, make([]byte, size-5)...), nil
}

func (w *writer) SetBitRate(bitsPerSecond int) error {
	if last := w.rates[len(w.rates)-1]; last != bitsPerSecond {
		w.rates = append(w.rates, bitsPerSecond)
	}
	return nil
}

func (w *writer) Close() error {
	w.closed++
	return nil
}

// pumping runs a pump in a bubble of its own time, and what the test does with it.
func pumping(t *testing.T, do func(w *writer, source *still, pump *pump)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w, source := &writer{t: t, begin: time.Now()}, &still{changes: make(chan image.Point), same: make(chan image.Point)}
		pump := newPump(source, w.open, w.write)
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() { ended <- pump.run(ctx) }()
		do(w, source, pump)
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("it ended with %v", err)
		}
		pump.close()
		if w.opened != w.closed {
			t.Errorf("%d of %d encoders were closed", w.closed, w.opened)
		}
	})
}

// pass lets time go by, and what is done in it come to its end.
func pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

var small = image.Pt(64, 32)

func TestNothingIsSentWhileNothingMoves(t *testing.T) {
	pumping(t, func(w *writer, source *still, _ *pump) {
		w.sizes = []int{3000, 0, 900, encoder.Nothing + 1}
		source.changes <- small
		pass(time.Minute)
		frames, packets := w.encoded(), w.sent()
		if len(frames) != 5 || len(packets) != 3+1+1+1 {
			t.Errorf("%d pictures were encoded and %d packets sent for one change", len(frames), len(packets))
		}
		if last := frames[len(frames)-1].at; last > time.Second {
			t.Errorf("the picture was sharp after %v", last)
		}
		source.changes <- small
		pass(time.Minute)
		if n := len(w.encoded()); n != 1 {
			t.Errorf("%d pictures were encoded", n)
		}
	})
}

func TestFramesComeAtOnceAndNotTooOften(t *testing.T) {
	for _, c := range []struct {
		takes time.Duration
		want  int // frames in 12 seconds
	}{{0, 12 * encoder.FramesPerSecond}, {10 * time.Millisecond, 12 * encoder.FramesPerSecond}, {50 * time.Millisecond, 12 * 5}} {
		pumping(t, func(w *writer, source *still, _ *pump) {
			w.takes = c.takes
			source.changes <- small
			pass(time.Minute)
			w.encoded()
			changed := time.Since(w.begin)
			source.changes <- small
			synctest.Wait()
			if frames := w.encoded(); len(frames) != 1 || frames[0].at != changed {
				t.Errorf("a picture that changed after %v was encoded so: %v", changed, frames)
			}
			pass(time.Minute)
			for end := time.Now().Add(12 * time.Second); time.Now().Before(end); {
				source.changes <- small
			}
			synctest.Wait()
			if n := len(w.encoded()); n < c.want-2 || n > c.want+2 {
				t.Errorf("with %v for each there were %d frames, not %d", c.takes, n, c.want)
			}
		})
	}
}

func TestAKeyFrameComesWhenItIsAsked(t *testing.T) {
	pumping(t, func(w *writer, source *still, pump *pump) {
		pump.wantKey() // before there is any picture
		pass(time.Minute)
		source.changes <- small
		pass(time.Minute)
		asked := time.Since(w.begin)
		pump.wantKey()
		pass(time.Minute)
		if frames := w.encoded(); len(frames) != 2 || !frames[0].key || !frames[1].key || frames[1].at != asked {
			t.Errorf("after two requests, the second after %v: %+v", asked, frames)
		}
	})
}

// A source that was shared before has nothing new, and its picture is sent all the same.
func TestASourceThatDoesNotChangeIsSentOnce(t *testing.T) {
	pumping(t, func(w *writer, source *still, _ *pump) {
		source.same <- small
		pass(time.Minute)
		if frames := w.encoded(); len(frames) != 1 {
			t.Errorf("%v was encoded", frames)
		}
	})
}

func TestAnotherSizeHasAnotherEncoder(t *testing.T) {
	pumping(t, func(w *writer, source *still, _ *pump) {
		for _, size := range []image.Point{small, {32, 64}, {32, 64}, small} {
			source.changes <- size
			pass(time.Second)
			if frames := w.encoded(); len(frames) != 1 || frames[0].size != size {
				t.Errorf("%v was encoded as %v", size, frames)
			}
		}
		if w.opened != 3 {
			t.Errorf("%d encoders were opened", w.opened)
		}
	})
}

func TestPacketsAreNumberedAndLeaveSlowly(t *testing.T) {
	pumping(t, func(w *writer, source *still, pump *pump) {
		const large = 200_000
		w.sizes = []int{large, 400}
		source.changes <- small
		synctest.Wait()
		packets := w.sent()
		if len(packets) > 8 {
			t.Errorf("%d packets left at once", len(packets))
		}
		pass(time.Minute)
		packets = append(packets, w.sent()...)
		first, sum := packets[0], 0
		stamps := map[uint32]int{}
		for i, packet := range packets {
			if packet.SequenceNumber != first.SequenceNumber+uint16(i) {
				t.Errorf("packet %d has number %d, the first %d", i, packet.SequenceNumber, first.SequenceNumber)
			}
			if len(packet.Payload) > payloadSize {
				t.Errorf("a packet has %d bytes", len(packet.Payload))
			}
			stamps[packet.Timestamp]++
			last := i == len(packets)-1 || packets[i+1].Timestamp != packet.Timestamp
			if packet.Marker != last {
				t.Errorf("packet %d is marked %v", i, packet.Marker)
			}
			sum += len(packet.Payload)
		}
		if len(stamps) != 3 || sum < large {
			t.Errorf("%d frames of %d bytes were sent", len(stamps), sum)
		}
		if at := w.encoded()[1].at; at < 200*time.Millisecond {
			t.Errorf("200 kB left within %v", at)
		}
		pump.pace.report(0.5, 0)
		source.changes <- small
		pass(time.Second)
		if len(w.rates) != 1 {
			t.Errorf("the rates were %v, though nothing much was sent lately", w.rates)
		}
	})
}
