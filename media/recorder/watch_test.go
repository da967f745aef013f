package recorder

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/pion/rtp"

	"acude/media/mediatest"
	"acude/media/picture"
	"acude/media/sfu"
	"acude/pkg/relay"
)

// drawn is a film of frames that nobody can see but a recorder takes, with a key frame each keyGap.
func drawn(frames, keyGap int) mediatest.Film {
	film := mediatest.Film{Codec: picture.VP8, Rate: 15, KeyGap: keyGap}
	for n := range frames {
		frame := []byte{0x01, 0, 0, 0}
		if n%keyGap == 0 {
			frame = []byte{0x00, 0, 0, 0x9d, 0x01, 0x2a, 0x40, 0x01, 0xb4, 0x00, 0} // 320 x 180
		}
		film.Frames = append(film.Frames, frame)
	}
	return film
}

func required(c *relay.Claims) { c.Record, c.MustRecord = true, true }

// failed counts how often it was told that recordings failed.
func (s *studio) failed() (times int) {
	for _, kind := range s.kinds() {
		if kind == Failed {
			times++
		}
	}
	return times
}

// TestNothingStartsAnewWhatIsNotRecorded sends packets that cannot be recorded, with breaks, in other codecs and over other connections.
func TestNothingStartsAnewWhatIsNotRecorded(t *testing.T) {
	film := drawn(240, 1000)
	for name, next := range map[string]func(s *studio, tap sfu.Tap, n int) sfu.Tap{
		"breaks":      func(_ *studio, tap sfu.Tap, _ int) sfu.Tap { time.Sleep(2100 * time.Millisecond); return tap },
		"long breaks": func(_ *studio, tap sfu.Tap, _ int) sfu.Tap { time.Sleep(time.Minute); return tap },
		"other connections": func(s *studio, tap sfu.Tap, _ int) sfu.Tap {
			tap.Close()
			synctest.Wait()
			return s.tap(picture.VP8, required)
		},
		"other codecs": func(s *studio, tap sfu.Tap, n int) sfu.Tap {
			tap.Close()
			return s.tap([]picture.Codec{picture.H264, picture.VP8}[n%2], required)
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newStudio(t, t.TempDir())
				tap := s.tap(picture.VP8, required)
				frames := film.Packets(1, 1)[1:]
				for n := range 7 {
					if s.failed() > 0 {
						break
					}
					if n > 5 {
						t.Errorf("%d times two seconds of packets, and told %v", n, s.kinds())
					}
					play(tap, film, frames[30*n:30*(n+1)]) // 2 s
					tap = next(s, tap, n)
				}
				tap.Close()
				s.close()
			})
		})
	}
}

// TestAKeyFrameIsNoLicence sends one picture that can be recorded, and then, in the same segment, none.
func TestAKeyFrameIsNoLicence(t *testing.T) {
	film := drawn(200, 1000)
	synctest.Test(t, func(t *testing.T) {
		s := newStudio(t, t.TempDir())
		s.recorder.options.Length = time.Minute
		tap := s.tap(picture.VP8, required)
		frames := film.Packets(1, 1)
		play(tap, film, slices.Concat(frames[:5], frames[6:])) // 13 s
		if s.failed() != 1 {
			t.Errorf("told %v", s.kinds())
		}
		tap.Close()
		s.close()
	})
}

// TestPaddingIsNoPicture lets a browser pad while its picture stands still, as it does to measure the line.
func TestPaddingIsNoPicture(t *testing.T) {
	film := drawn(10, 1000)
	synctest.Test(t, func(t *testing.T) {
		s := newStudio(t, t.TempDir())
		tap := s.tap(picture.VP8, required)
		frames := film.Packets(1, 1)
		play(tap, film, frames)
		pad := frames[9][0].Header
		for range 600 {
			pad.SequenceNumber++
			tap.Write([]*rtp.Packet{{Header: pad, PaddingSize: 200}})
			time.Sleep(100 * time.Millisecond)
		}
		if told := s.kinds(); !slices.Equal(told, []NoticeKind{Started}) {
			t.Errorf("told %v", told)
		}
		tap.Close()
		s.close()
	})
}

// TestADiskThatHangsIsTold lets the disk hang while the picture moves, slowly or fast, and answer again.
func TestADiskThatHangsIsTold(t *testing.T) {
	film := drawn(400, 15)
	for name, c := range map[string]struct {
		must   bool
		rate   int
		packet int // how often each packet comes
		hangs  time.Duration
		fails  int
	}{
		"more packets than wait":  {true, 15, 200, 15 * time.Second, 1},
		"few packets":             {true, 2, 1, 15 * time.Second, 1},
		"a moment":                {true, 15, 1, 8 * time.Second, 0},
		"where it isn't required": {false, 15, 1, 15 * time.Second, 1},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newStudio(t, t.TempDir())
				tap := s.tap(picture.VP8, func(claims *relay.Claims) { claims.MustRecord = c.must })
				frames := film.Packets(1, 1)
				play(tap, film, frames[:30])
				synctest.Wait()
				back := time.Now().Add(c.hangs)
				free := s.recorder.free
				s.recorder.free = func() (int64, error) { time.Sleep(time.Until(back)); return free() }
				slow := film
				slow.Rate = c.rate
				for _, packets := range frames[30 : 30+20*c.rate] {
					play(tap, slow, [][]*rtp.Packet{slices.Repeat(packets, c.packet)})
				}
				synctest.Wait()
				want := []NoticeKind{Started}
				if c.fails > 0 {
					want = append(want, Failed, Started)
				}
				if told := s.kinds(); !slices.Equal(told, want) {
					t.Errorf("told %v, want %v", told, want)
				}
				tap.Close()
				s.close()
			})
		})
	}
}
