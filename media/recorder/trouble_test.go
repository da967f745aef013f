package recorder

import (
	"errors"
	"os"
	"path/filepath"
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

func TestLossLeavesEverySegmentReadable(t *testing.T) {
	for _, codec := range picture.Codecs() {
		t.Run(string(codec), func(t *testing.T) {
			film := mediatest.Shoot(t, codec, 320, 180, 120, 15)
			var lossy *studio
			kept := recorded(t, codec, func(_ *testing.T, s *studio, tap sfu.Tap) {
				lossy = s
				play(tap, film, damaged(film.Packets(1, 1)))
			})
			total := 0
			for _, segment := range kept {
				probed := mediatest.Probe(t, segment.Path)
				total += probed.Frames
				if !probed.FirstIsKey {
					t.Errorf("%s does not begin with a key frame", segment.Key())
				}
			}
			// Four losses cost at most the rest of their 15 frames each; padding, repeats and disorder cost nothing.
			if total < 120-4*15 || total > 116 {
				t.Errorf("%d frames of 120 were recorded", total)
			}
			if lossy.keys < 4 {
				t.Errorf("a key frame was requested %d times", lossy.keys)
			}
		})
	}
}

// damaged drops frames 20, 45 and 61 (the latter two in part where they have several packets) and the key frame 75, swaps packets
// of frame 30, repeats those of frame 33 and puts padding after frame 36.
func damaged(frames [][]*rtp.Packet) [][]*rtp.Packet {
	frames[20] = nil
	frames[45] = frames[45][1:]
	frames[61] = frames[61][:len(frames[61])-1]
	frames[75] = frames[75][1:]
	frames[30], frames[31] = frames[31], frames[30]
	frames[33] = append(frames[33], frames[33]...)
	last := frames[36][len(frames[36])-1].Header
	for _, later := range frames[37:] {
		for _, packet := range later {
			packet.SequenceNumber += 2
		}
	}
	for range 2 {
		last.SequenceNumber++
		frames[36] = append(frames[36], &rtp.Packet{Header: last, PaddingSize: 200})
	}
	return frames
}

func TestANewSizeBeginsANewSegment(t *testing.T) {
	small := mediatest.Shoot(t, picture.VP8, 320, 180, 20, 20)
	large := mediatest.Shoot(t, picture.VP8, 640, 360, 20, 20)
	kept := recorded(t, picture.VP8, func(_ *testing.T, _ *studio, tap sfu.Tap) {
		first := small.Packets(1, 1)
		play(tap, small, first)
		lastFrame := first[len(first)-1]
		last := lastFrame[len(lastFrame)-1]
		play(tap, large, large.Packets(last.SequenceNumber+1, last.Timestamp+6000))
	})
	if len(kept) != 2 || kept[0].Width != 320 || kept[1].Width != 640 || kept[1].Height != 360 {
		t.Fatalf("%+v", kept)
	}
	if !kept[1].Start.Equal(kept[0].End()) {
		t.Errorf("there is a gap between %s and %s", kept[0].Key(), kept[1].Key())
	}
}

func TestAStillPictureClosesItsSegmentByTime(t *testing.T) {
	film := mediatest.Shoot(t, picture.VP9, 320, 180, 10, 5)
	kept := recorded(t, picture.VP9, func(t *testing.T, s *studio, tap sfu.Tap) {
		frames := film.Packets(1, 1)
		play(tap, film, frames[:5])
		time.Sleep(5 * time.Minute)
		if handed := s.shelf.inOrder(); len(handed) != 1 || handed[0].Duration > 6*time.Second {
			t.Fatalf("after five still minutes: %+v", handed)
		}
		for _, packets := range frames[5:] { // the publisher's clock went on
			for _, packet := range packets {
				packet.Timestamp += 300 * picture.ClockRate
			}
		}
		play(tap, film, frames[5:])
	})
	if len(kept) != 2 || kept[1].Start.Sub(kept[0].Start) < 5*time.Minute {
		t.Fatalf("%+v", kept)
	}
	for _, segment := range kept {
		probed := mediatest.Probe(t, segment.Path)
		if difference := probed.Seconds - segment.Duration.Seconds(); probed.Frames != 5 || difference < -0.1 || difference > 0.1 {
			t.Errorf("%s plays %d frames in %.3f s", segment.Key(), probed.Frames, probed.Seconds)
		}
	}
}

func TestTheLimitIsAnnouncedAndKept(t *testing.T) {
	film := mediatest.Shoot(t, picture.VP8, 320, 180, 60, 15)
	size := int64(0)
	for _, frame := range film.Frames {
		size += int64(len(frame))
	}
	limit := size / 2
	synctest.Test(t, func(t *testing.T) {
		s := newStudio(t, t.TempDir())
		tap := s.tap(picture.VP8, func(c *relay.Claims) { c.RecordLimit = limit })
		play(tap, film, film.Packets(1, 1))
		tap.Close()
		s.close()
		stored := int64(0)
		for _, segment := range s.shelf.inOrder() {
			stored += segment.Size
		}
		var kinds []NoticeKind
		for _, notice := range s.notices {
			kinds = append(kinds, notice.Kind)
			if notice.Kind == Warning && (notice.Bytes*100 < limit*80 || notice.Bytes >= limit) {
				t.Errorf("the warning came at %d of %d bytes", notice.Bytes, limit)
			}
		}
		if want := []NoticeKind{Started, Warning, Limit}; !slices.Equal(kinds, want) {
			t.Errorf("notices %v, want %v", kinds, want)
		}
		if stored < limit*8/10 || stored > limit*12/10 {
			t.Errorf("%d bytes were stored of a limit of %d", stored, limit)
		}
	})
}

func TestATokensLimitCountsSegmentsThatWait(t *testing.T) {
	film := mediatest.Shoot(t, picture.VP8, 320, 180, 60, 15)
	size := int64(0)
	for _, frame := range film.Frames {
		size += int64(len(frame))
	}
	limit := size * 3 / 2
	for name, c := range map[string]struct{ away, restart bool }{
		"the store took the first take": {false, false}, "the store is away": {true, false},
		"another process, the store took it": {false, true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newStudio(t, t.TempDir())
				back := time.Now().Add(20 * time.Second)
				s.shelf.refuse = func(Segment, int) error {
					if c.away && time.Now().Before(back) {
						return errors.New("the store is away")
					}
					return nil
				}
				record := func() {
					left := limit
					for _, segment := range s.shelf.inOrder() {
						left -= segment.Size
					}
					tap := s.tap(picture.VP8, func(c *relay.Claims) { c.RecordLimit = left })
					play(tap, film, film.Packets(1, 1))
					tap.Close()
					synctest.Wait()
				}
				record()
				if c.restart {
					s.close()
					s.open()
				}
				record()
				if len(s.recorder.totals) != 0 {
					t.Errorf("sessions without a recording are kept: %v", s.recorder.totals)
				}
				s.close()
				stored := int64(0)
				for _, segment := range s.shelf.inOrder() {
					stored += segment.Size
				}
				if stored < limit*9/10 || stored > limit*11/10 || len(s.recorder.waiting) != 0 {
					t.Errorf("%d bytes were stored of a limit of %d, %v wait", stored, limit, s.recorder.waiting)
				}
			})
		})
	}
}

func TestUploadsAreRetriedForever(t *testing.T) {
	film := mediatest.Shoot(t, picture.VP8, 320, 180, 150, 15)
	synctest.Test(t, func(t *testing.T) {
		s := newStudio(t, t.TempDir())
		open := time.Now().Add(48 * time.Hour)
		s.shelf.refuse = func(segment Segment, _ int) error {
			if segment.Sequence == 1 {
				return errors.New("this one is never taken")
			}
			if time.Now().Before(open) {
				return errors.New("the store is away")
			}
			return nil
		}
		tap := s.tap(picture.VP8, nil)
		play(tap, film, film.Packets(1, 1))
		tap.Close()
		time.Sleep(time.Hour)
		if left := files(t, s.spool); len(left) != 3 {
			t.Errorf("after an hour the spool holds %v", left)
		}
		time.Sleep(48 * time.Hour)
		if kept := s.shelf.inOrder(); len(kept) != 2 || kept[0].Sequence != 0 || kept[1].Sequence != 2 {
			t.Errorf("one file held back others: %+v", kept)
		}
		s.close()
		left := files(t, s.spool)
		if len(left) != 1 {
			t.Fatalf("the spool holds %v", left)
		}
		s.shelf.refuse = nil
		s.open() // the next start
		synctest.Wait()
		s.close()
		if kept := s.shelf.inOrder(); len(kept) != 3 {
			t.Errorf("the leftover was not uploaded: %+v", kept)
		}
	})
}

func TestAPanicAtTheEndOfASegmentLosesNoPicture(t *testing.T) {
	film := mediatest.Shoot(t, picture.VP8, 320, 180, 30, 15)
	synctest.Test(t, func(t *testing.T) {
		s := newStudio(t, t.TempDir())
		tap := s.tap(picture.VP8, nil)
		play(tap, film, film.Packets(1, 1))
		synctest.Wait()
		open := tap.(*take).open
		open.form = endless{open.form}
		tap.Close()
		synctest.Wait()
		if kept := s.shelf.inOrder(); len(kept) != 1 || len(files(t, s.spool)) != 0 || s.recorder.Oldest() != 0 {
			t.Errorf("%d segments are stored, the spool holds %v, the oldest for %s", len(kept), files(t, s.spool), s.recorder.Oldest())
		}
		s.close()
	})
}

// endless panics when its file is finished.
type endless struct{ container }

func (endless) totalDuration(time.Duration) []byte { panic("no end") }

func TestAFileThatIsNoSegmentStaysAndBlocksNothing(t *testing.T) {
	spool := t.TempDir()
	stranger := filepath.Join(spool, "recordings", "notes.txt")
	if err := os.MkdirAll(filepath.Dir(stranger), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(stranger, []byte("hello"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := newStudio(t, spool)
	s.close()
	if left := files(t, spool); len(left) != 1 || left[0] != stranger {
		t.Errorf("the spool holds %v", left)
	}
}
