package recorder

import (
	"math"
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

func (s *studio) kinds() (kinds []NoticeKind) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, notice := range s.notices {
		kinds = append(kinds, notice.Kind)
	}
	return kinds
}

// TestAFullDiskPausesTheRecording lets the disk fill up in the middle of a recording, and empties it again.
func TestAFullDiskPausesTheRecording(t *testing.T) {
	film := mediatest.Shoot(t, picture.VP8, 320, 180, 60, 5)
	var disk *studio
	kept := recorded(t, picture.VP8, func(t *testing.T, s *studio, tap sfu.Tap) {
		disk = s
		frames := film.Packets(1, 1)
		play(tap, film, frames[:20])
		synctest.Wait()
		s.recorder.options.KeepFree = math.MaxInt64
		play(tap, film, frames[20:40])
		synctest.Wait()
		if kinds := s.kinds(); !slices.Equal(kinds, []NoticeKind{Started, NoRoom}) {
			t.Errorf("told: %v", kinds)
		}
		if handed := s.shelf.inOrder(); len(handed) != 1 || handed[0].Duration < time.Second {
			t.Errorf("before the disk was full: %+v", handed)
		}
		s.recorder.options.KeepFree = keepFree
		time.Sleep(diskPause)
		play(tap, film, frames[40:])
	})
	if kinds := disk.kinds(); !slices.Equal(kinds, []NoticeKind{Started, NoRoom, Started}) {
		t.Errorf("told in the end: %v", kinds)
	}
	for _, segment := range kept {
		if probed := mediatest.Probe(t, segment.Path); !probed.FirstIsKey {
			t.Errorf("%s does not begin with a key frame", segment.Key())
		}
	}
	if len(kept) < 2 || kept[1].Start.Sub(kept[0].End()) < 4*time.Second {
		t.Errorf("the recording did not go on: %+v", kept)
	}
}

// TestAFurtherSessionWaitsForRoom begins to share while the spool fills up, beside a session that is recorded.
func TestAFurtherSessionWaitsForRoom(t *testing.T) {
	film := mediatest.Shoot(t, picture.VP8, 320, 180, 60, 5)
	synctest.Test(t, func(t *testing.T) {
		s := newStudio(t, t.TempDir())
		left := int64(math.MaxInt64 / 2)
		s.recorder.free = func() (int64, error) { return left, nil }
		frames := film.Packets(1, 1)
		first := s.tap(picture.VP8, nil)
		play(first, film, frames[:10])
		synctest.Wait()
		left = keepFree + keepFree/marginShare - 1
		second := s.tap(picture.VP8, func(c *relay.Claims) { c.Session = "s2" })
		both := func(some [][]*rtp.Packet) {
			for _, packets := range some {
				first.Write(packets)
				second.Write(packets)
				time.Sleep(time.Second / time.Duration(film.Rate))
			}
		}
		both(frames[10:30])
		synctest.Wait()
		if kinds := s.kinds(); !slices.Equal(kinds, []NoticeKind{Started, NoRoom}) {
			t.Errorf("told: %v", kinds)
		}
		left = math.MaxInt64 / 2
		time.Sleep(diskPause)
		both(frames[30:])
		first.Close()
		second.Close()
		s.close()
		if kinds := s.kinds(); !slices.Equal(kinds, []NoticeKind{Started, NoRoom, Started}) || s.notices[1].Claims.Session != "s2" {
			t.Errorf("told in the end: %v", kinds)
		}
	})
}

// TestPacketsThatCannotBeRecordedAreTold sends no key frame at all.
func TestPacketsThatCannotBeRecordedAreTold(t *testing.T) {
	film := mediatest.Shoot(t, picture.VP8, 320, 180, 200, 1000)
	for name, must := range map[string]bool{"required": true, "not required": false} {
		synctest.Test(t, func(t *testing.T) {
			s := newStudio(t, t.TempDir())
			tap := s.tap(picture.VP8, func(c *relay.Claims) { c.MustRecord = must })
			play(tap, film, film.Packets(1, 1)[1:]) // 13 s
			tap.Close()
			s.close()
			if !slices.Equal(s.kinds(), []NoticeKind{Failed}) {
				t.Errorf("%s: told %v", name, s.kinds())
			}
		})
	}
}

// TestASessionGoesOnWithoutRoomForItsRecording forwards a picture for whose recording the disk has no room.
func TestASessionGoesOnWithoutRoomForItsRecording(t *testing.T) {
	s := newStudio(t, t.TempDir())
	s.recorder.options.KeepFree = math.MaxInt64
	server := mediatest.Open(t, sfu.Options{Tap: s.recorder.Tap})
	screen := server.Publish(t, func(c *relay.Claims) { c.Record = true })
	film := mediatest.Shoot(t, picture.VP8, 320, 180, 60, 15)
	frames := film.Packets(1, 1)
	for _, packet := range frames[0] {
		mediatest.Must(t, screen.Track.WriteRTP(packet))
	}
	mediatest.Until(t, "the first picture", func() bool { return server.SFU.Load().Packets == int64(len(frames[0])) })
	watcher := server.Watch(t, nil)
	mediatest.Until(t, "the viewer", func() bool { return server.SFU.Load().Viewers == 1 })
	for _, packets := range frames[1:] {
		for _, packet := range packets {
			mediatest.Must(t, screen.Track.WriteRTP(packet))
			if got := mediatest.Await(t, "a packet", watcher.Packets); !slices.Equal(got.Payload, packet.Payload) {
				t.Fatal("the viewer got another packet")
			}
		}
	}
	screen.Hangup(t)
	s.close()
	if kinds := s.kinds(); !slices.Equal(kinds, []NoticeKind{NoRoom}) {
		t.Errorf("told: %v", kinds)
	}
}

// TestASpoolThatFailsForOneSessionServesTheOthers puts a file where the folder of a session belongs.
func TestASpoolThatFailsForOneSessionServesTheOthers(t *testing.T) {
	film := mediatest.Shoot(t, picture.VP8, 320, 180, 60, 15)
	synctest.Test(t, func(t *testing.T) {
		s := newStudio(t, t.TempDir())
		mediatest.Must(t, os.MkdirAll(filepath.Join(s.spool, "recordings", "c1"), 0o700))
		mediatest.Must(t, os.WriteFile(filepath.Join(s.spool, "recordings", "c1", "s1"), nil, 0o600))
		broken, fine := s.tap(picture.VP8, nil), s.tap(picture.VP8, func(c *relay.Claims) { c.Session = "s2" })
		for _, packets := range film.Packets(1, 1) {
			broken.Write(packets)
			fine.Write(packets)
			time.Sleep(time.Second / time.Duration(film.Rate))
		}
		broken.Close()
		fine.Close()
		s.close()
		failed := 0
		for _, kind := range s.kinds() {
			if kind == Failed {
				failed++
			}
		}
		if kept := s.shelf.inOrder(); failed != 1 || len(kept) != 1 || kept[0].Session != "s2" || kept[0].Duration < 3*time.Second {
			t.Errorf("told %d times that it failed, stored %+v", failed, kept)
		}
	})
}

// TestSizesThatChangeWithEveryFrameMakeFewSegments switches between two sizes at each of 30 key frames, in six seconds.
func TestSizesThatChangeWithEveryFrameMakeFewSegments(t *testing.T) {
	small, large := mediatest.Shoot(t, picture.VP8, 320, 180, 30, 1), mediatest.Shoot(t, picture.VP8, 640, 360, 30, 1)
	mixed := mediatest.Film{Codec: picture.VP8, Rate: 5}
	for i := range small.Frames {
		mixed.Frames = append(mixed.Frames, [][]byte{small.Frames[i], large.Frames[i]}[i%2])
	}
	kept := recorded(t, picture.VP8, func(_ *testing.T, _ *studio, tap sfu.Tap) { play(tap, mixed, mixed.Packets(1, 1)) })
	if n := len(kept); n < 2 || n > 6+quick {
		t.Errorf("%d segments in six seconds, want at most one a second and a few at once", n)
	}
}

// TestASizeThatChangesAtOnceLosesNothing changes the size 200 ms after the picture begins, as when somebody makes the shared window larger.
func TestASizeThatChangesAtOnceLosesNothing(t *testing.T) {
	small, large := mediatest.Shoot(t, picture.VP8, 320, 180, 1, 1), mediatest.Shoot(t, picture.VP8, 640, 360, 15, 15)
	mixed := mediatest.Film{Codec: picture.VP8, Rate: 5, Frames: append(small.Frames, large.Frames...)}
	kept := recorded(t, picture.VP8, func(_ *testing.T, _ *studio, tap sfu.Tap) { play(tap, mixed, mixed.Packets(1, 1)) })
	if len(kept) != 2 || kept[1].Width != 640 {
		t.Fatalf("stored %+v", kept)
	}
	if gap := kept[1].Start.Sub(kept[0].Start); gap > 300*time.Millisecond {
		t.Errorf("the second size is recorded %v after the first", gap)
	}
}

func TestAPublisherWithoutKeyFramesGetsNoEndlessSegment(t *testing.T) {
	film := mediatest.Shoot(t, picture.VP8, 320, 180, 48, 1000)
	film.Rate = 3
	recorded(t, picture.VP8, func(t *testing.T, s *studio, tap sfu.Tap) { // segments of 4 s
		play(tap, film, film.Packets(1, 1)) // 16 s
		synctest.Wait()
		if kept := s.shelf.inOrder(); len(kept) != 1 || kept[0].Duration > 12*time.Second+time.Second/2 {
			t.Errorf("%+v", kept)
		}
	})
}

func TestAFrameWithoutAnEndIsGivenUp(t *testing.T) {
	a := newAssembler(picture.VP8)
	for n := range uint16(10 * maxPartial) {
		if frames := a.push(&rtp.Packet{Header: rtp.Header{SequenceNumber: n}, Payload: mediatest.MarkedVP8(true, 1)}, startOfTime()); len(frames) != 0 {
			t.Fatal("it became a frame")
		}
		if len(a.partial) > maxPartial || len(a.waiting) > maxWaiting {
			t.Fatalf("%d packets are kept", len(a.partial))
		}
	}
}

// TestAClockThatRunsAwayLeavesTheDurationRight lets a publisher's time stamps leap by six hours.
func TestAClockThatRunsAwayLeavesTheDurationRight(t *testing.T) {
	film := mediatest.Shoot(t, picture.VP8, 320, 180, 45, 15)
	kept := recorded(t, picture.VP8, func(_ *testing.T, _ *studio, tap sfu.Tap) {
		frames := film.Packets(1, 1)
		for _, packets := range frames[20:] {
			for _, packet := range packets {
				packet.Timestamp += 6 * 3600 * picture.ClockRate
			}
		}
		play(tap, film, frames)
	})
	if len(kept) != 1 {
		t.Fatalf("%+v", kept)
	}
	if probed := mediatest.Probe(t, kept[0].Path); probed.Frames != 45 || probed.Seconds > 20 {
		t.Errorf("it plays %d frames in %.1f s", probed.Frames, probed.Seconds)
	}
}
