package recorder

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/sys/unix"

	"acude/media/mediatest"
	"acude/media/picture"
	"acude/pkg/recording"
	"acude/pkg/relay"
)

// hang makes the disk hang until the returned function is called, and counts who waits for it.
func (s *studio) hang() (waiting *atomic.Int64, answer func()) {
	free, back := s.recorder.free, make(chan struct{})
	waiting = &atomic.Int64{}
	s.recorder.free = func() (int64, error) {
		waiting.Add(1)
		defer waiting.Add(-1)
		<-back
		return free()
	}
	return waiting, func() {
		close(back)
		synctest.Wait()
		s.recorder.free = free
	}
}

// TestADiskThatHangsHoldsUpNobody asks for what heartbeats and scrapes need while the disk does not answer.
func TestADiskThatHangsHoldsUpNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStudio(t, t.TempDir())
		waiting, answer := s.hang()
		for range 3 {
			asked := time.Now()
			if s.recorder.TakesNew() || s.recorder.Use() != 1 || time.Since(asked) > lookTime {
				t.Errorf("after %v it takes further sessions, has room, or that was too long", time.Since(asked))
			}
		}
		time.Sleep(2 * time.Minute)
		if n := waiting.Load(); n != 1 {
			t.Errorf("%d threads wait for the disk", n)
		}
		answer()
		if !s.recorder.TakesNew() || s.recorder.Use() == 1 {
			t.Error("it takes no further sessions although the disk answers again")
		}
		s.close()
	})
}

// TestADiskThatHangsHoldsUpNoEnd stops while a recording waits for the disk and a store does not hear that it should stop.
func TestADiskThatHangsHoldsUpNoEnd(t *testing.T) {
	film := drawn(120, 15)
	synctest.Test(t, func(t *testing.T) {
		s := newStudio(t, t.TempDir())
		deaf := make(chan struct{})
		s.shelf.refuse = func(Segment, int) error { <-deaf; return errors.New("too late") }
		tap := s.tap(picture.VP8, nil)
		frames := film.Packets(1, 1)
		play(tap, film, frames[:100]) // more than one segment
		_, answer := s.hang()
		play(tap, film, frames[100:])
		tap.Close()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began := time.Now()
		s.recorder.Close(ctx)
		if took := time.Since(began); took > 2*closeTime {
			t.Errorf("closing took %v", took)
		}
		if s.tap(picture.VP8, nil) != nil {
			t.Error("a recorder that is closed records")
		}
		answer()
		close(deaf)
		synctest.Wait()
		left := files(t, s.spool)
		if len(left) != 2 {
			t.Errorf("the spool holds %v", left)
		}
		s.shelf.refuse = nil
		s.open() // the next start
		s.close()
		if kept := s.shelf.inOrder(); len(kept) != 2 {
			t.Errorf("stored after the next start: %+v", kept)
		}
	})
}

// TestADiskThatHangsHoldsAFewThreads lets sessions come while the disk hangs.
func TestADiskThatHangsHoldsAFewThreads(t *testing.T) {
	film := drawn(3, 1)
	synctest.Test(t, func(t *testing.T) {
		s := newStudio(t, t.TempDir())
		waiting, answer := s.hang()
		come := func(sessions int) {
			for n := range sessions {
				tap := s.tap(picture.VP8, func(c *relay.Claims) { c.Session = fmt.Sprint(len(s.kinds()), n) })
				play(tap, film, film.Packets(1, 1))
				tap.Close()
			}
		}
		come(mostHanging)
		time.Sleep(hangsAfter)
		come(mostHanging)
		synctest.Wait()
		if n := waiting.Load(); n > mostHanging {
			t.Errorf("%d threads wait for the disk, want %d", n, mostHanging)
		}
		if told := s.failed(); told != mostHanging {
			t.Errorf("%d of the later sessions were told", told)
		}
		if s.recorder.TakesNew() {
			t.Error("the fleet is not told to prefer other relays")
		}
		answer()
		s.close()
	})
}

// TestWhatWasWrittenBeforeAFaultOfTheDiskIsUploaded breaks the open file, of a recording that is not required.
func TestWhatWasWrittenBeforeAFaultOfTheDiskIsUploaded(t *testing.T) {
	film := drawn(200, 5)
	synctest.Test(t, func(t *testing.T) {
		s := newStudio(t, t.TempDir())
		tap := s.tap(picture.VP8, nil)
		frames := film.Packets(1, 1)
		play(tap, film, frames[:30])
		synctest.Wait()
		_ = tap.(*take).open.file.Close()
		play(tap, film, frames[30:])
		tap.Close()
		synctest.Wait()
		if told, want := s.kinds(), []NoticeKind{Started, Failed, Started}; !slices.Equal(told, want) {
			t.Errorf("told %v, want %v", told, want)
		}
		kept := s.shelf.inOrder()
		if len(kept) < 2 || kept[0].Duration < time.Second || kept[1].Start.Sub(kept[0].End()) < diskPause {
			t.Errorf("stored %+v", kept)
		}
		if left := files(t, s.spool); len(left) > 0 || s.recorder.Waiting() != 0 || s.recorder.Oldest() != 0 {
			t.Errorf("left: %v, %d bytes, %v", left, s.recorder.Waiting(), s.recorder.Oldest())
		}
		s.close()
	})
}

// TestUploadsThatHangGiveOthersTheirPlace lets as many uploads hang as are made at once.
func TestUploadsThatHangGiveOthersTheirPlace(t *testing.T) {
	film := drawn(20, 20)
	synctest.Test(t, func(t *testing.T) {
		s := newStudio(t, t.TempDir())
		stuck := &stuckStore{shelf: s.shelf, hang: make(chan struct{})}
		s.recorder.options.Uploader = stuck
		for _, session := range []string{"a", "b", "c", "d", "fine"} {
			tap := s.tap(picture.VP8, func(c *relay.Claims) { c.Session = session })
			play(tap, film, film.Packets(1, 1))
			tap.Close()
			synctest.Wait()
		}
		time.Sleep(slotTime)
		synctest.Wait()
		if kept := s.shelf.inOrder(); len(kept) != 1 || kept[0].Session != "fine" {
			t.Errorf("stored %+v", kept)
		}
		close(stuck.hang)
		s.close()
		if left := files(t, s.spool); len(left) > 0 {
			t.Errorf("the spool holds %v", left)
		}
	})
}

// stuckStore takes only segments of the session "fine" at once.
type stuckStore struct {
	*shelf
	hang chan struct{}
}

func (s *stuckStore) Upload(ctx context.Context, segment Segment) error {
	if segment.Session != "fine" {
		<-s.hang
	}
	return s.shelf.Upload(ctx, segment)
}

func TestTheOldestFileOfTheSpoolIsKnown(t *testing.T) {
	film := drawn(20, 20)
	synctest.Test(t, func(t *testing.T) {
		s := newStudio(t, t.TempDir())
		var away atomic.Bool
		away.Store(true)
		s.shelf.refuse = func(Segment, int) error {
			if away.Load() {
				return errors.New("the store is away")
			}
			return nil
		}
		record := func(session string) {
			tap := s.tap(picture.VP8, func(c *relay.Claims) { c.Session = session })
			play(tap, film, film.Packets(1, 1))
			tap.Close()
		}
		if age := s.recorder.Oldest(); age != 0 {
			t.Errorf("of an empty spool %v", age)
		}
		began := time.Now()
		known := func() {
			t.Helper()
			if age, want := s.recorder.Oldest(), time.Since(began); age < want-time.Second || age > want+time.Second {
				t.Errorf("the oldest is %v old, want %v", age, want)
			}
		}
		record("s1")
		time.Sleep(time.Hour)
		record("s2")
		known()
		s.close()
		s.open() // the next start
		known()
		away.Store(false)
		time.Sleep(2 * time.Minute)
		if age := s.recorder.Oldest(); age != 0 {
			t.Errorf("of what is uploaded %v", age)
		}
		s.close()
	})
}

// TestADiskThatHangsFailsTheStart waits for a list of the spool that never comes.
func TestADiskThatHangsFailsTheStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		back := make(chan struct{})
		_, err := open(Options{Spool: t.TempDir(), Uploader: &shelf{}}, func(r *Recorder) error {
			<-back
			r.handOver(Segment{Path: "late"})
			return nil
		})
		if err == nil || !strings.Contains(err.Error(), "does not answer") {
			t.Errorf("it starts: %v", err)
		}
		close(back)
	})
}

// place returns the path of a segment in the spool, in a folder that is there.
func (s *studio) place(t *testing.T, session, suffix string) string {
	t.Helper()
	fact := recording.Segment{Company: "c1", Session: session, Generation: 1, Start: startOfTime(), Width: 320, Height: 180, Codec: "vp8"}
	path := filepath.Join(s.spool, filepath.FromSlash(fact.Key())+suffix)
	mediatest.Must(t, os.MkdirAll(filepath.Dir(path), 0o700))
	return path
}

// TestAFileThatHangsHoldsUpNoStart starts on a spool with an unfinished file whose reader waits for ever, beside one that is whole.
func TestAFileThatHangsHoldsUpNoStart(t *testing.T) {
	s := &studio{t: t, shelf: &shelf{folder: t.TempDir()}, spool: t.TempDir()}
	hangs, whole := s.place(t, "hangs", partial), s.place(t, "whole", "")
	if err := errors.Join(unix.Mkfifo(hangs, 0o600), os.WriteFile(whole, []byte("x"), 0o600)); err != nil {
		t.Fatal(err)
	}
	s.open()
	mediatest.Until(t, "the whole one to be uploaded", func() bool { return len(s.shelf.inOrder()) == 1 })
	writer, err := os.OpenFile(hangs, os.O_WRONLY, 0) // when its reader is there
	mediatest.Must(t, err)
	mediatest.Must(t, writer.Close())
	s.close()
	if left := files(t, s.spool); len(left) > 0 {
		t.Errorf("the spool holds %v", left)
	}
}
