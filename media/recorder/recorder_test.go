package recorder

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/pion/rtp"

	"acude/media/mediatest"
	"acude/media/picture"
	"acude/media/sfu"
	"acude/pkg/relay"
)

// shelf is an uploader that stores segments in a folder.
type shelf struct {
	folder string
	mu     sync.Mutex
	kept   []Segment // with the path on the shelf
	tries  map[string]int
	refuse func(s Segment, try int) error
}

func (s *shelf) Upload(_ context.Context, segment Segment) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.tries == nil {
		s.tries = map[string]int{}
	}
	s.tries[segment.Key()]++
	if s.refuse != nil {
		if err := s.refuse(segment, s.tries[segment.Key()]); err != nil {
			return err
		}
	}
	to := filepath.Join(s.folder, filepath.Base(segment.Path))
	if err := copyFile(segment.Path, to); err != nil {
		return err
	}
	segment.Path = to
	s.kept = append(s.kept, segment)
	return nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600) // created once
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// inOrder returns the stored segments in sequence.
func (s *shelf) inOrder() []Segment {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.SortedFunc(slices.Values(s.kept), func(a, b Segment) int { return strings.Compare(a.Key(), b.Key()) })
}

// studio is a recorder under test.
type studio struct {
	t        *testing.T
	recorder *Recorder
	shelf    *shelf
	spool    string
	notices  []Notice
	keys     int
	mu       sync.Mutex
}

func newStudio(t *testing.T, spool string) *studio {
	t.Helper()
	s := &studio{t: t, shelf: &shelf{folder: t.TempDir()}, spool: spool}
	s.open()
	return s
}

func (s *studio) open() {
	s.t.Helper()
	var err error
	s.recorder, err = New(Options{Spool: s.spool, Uploader: s.shelf, Length: 4 * time.Second, OnNotice: func(n Notice) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.notices = append(s.notices, n)
	}})
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *studio) close() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	s.recorder.Close(ctx)
}

func (s *studio) tap(codec picture.Codec, change func(*relay.Claims)) sfu.Tap {
	claims := relay.Claims{Company: "c1", Session: "s1", Participant: "p1", Generation: 1, Record: true}
	if change != nil {
		change(&claims)
	}
	return s.recorder.Tap(sfu.Source{Claims: claims, Codec: codec, AskKey: func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.keys++
	}})
}

// recorded returns what is stored of a recording into which work sends frames. Its files stay until the test ends.
func recorded(t *testing.T, codec picture.Codec, work func(t *testing.T, s *studio, tap sfu.Tap)) (kept []Segment) {
	t.Helper()
	shelf := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		s := newStudio(t, t.TempDir())
		s.shelf.folder = shelf
		tap := s.tap(codec, nil)
		work(t, s, tap)
		tap.Close()
		s.close()
		kept = s.shelf.inOrder()
	})
	return kept
}

// play sends frames at the speed of the film.
func play(tap sfu.Tap, film mediatest.Film, frames [][]*rtp.Packet) {
	for _, packets := range frames {
		tap.Write(packets)
		time.Sleep(time.Second / time.Duration(film.Rate))
	}
}

func TestEveryCodecBecomesSegmentsThatPlay(t *testing.T) {
	for _, codec := range picture.Codecs() {
		t.Run(string(codec), func(t *testing.T) {
			const frames = 150 // ten seconds
			film := mediatest.Shoot(t, codec, 320, 180, frames, 15)
			spool, shelf := t.TempDir(), t.TempDir()
			var kept []Segment
			synctest.Test(t, func(t *testing.T) {
				s := newStudio(t, spool)
				s.shelf.folder = shelf
				tap := s.tap(codec, nil)
				play(tap, film, film.Packets(65_500, 4_294_900_000)) // both numbers wrap
				tap.Close()
				s.close()
				kept = s.shelf.inOrder()
			})
			total := 0
			for i, segment := range kept {
				probed := mediatest.Probe(t, segment.Path)
				total += probed.Frames
				if probed.Codec != string(codec) || probed.Width != 320 || probed.Height != 180 || !probed.FirstIsKey {
					t.Errorf("%s: %+v", segment.Key(), probed)
				}
				if difference := probed.Seconds - segment.Duration.Seconds(); difference < -0.1 || difference > 0.1 {
					t.Errorf("%s plays %.3f s", segment.Key(), probed.Seconds)
				}
				if segment.Sequence != i || i > 0 && !segment.Start.Equal(kept[i-1].End()) {
					t.Errorf("%s does not follow %s at once", segment.Key(), kept[max(i-1, 0)].Key())
				}
			}
			if len(kept) != 3 || total != frames {
				t.Errorf("%d segments with %d frames, want 3 with %d", len(kept), total, frames)
			}
			if left := files(t, spool); len(left) != 0 {
				t.Errorf("left in the spool: %v", left)
			}
		})
	}
}

func files(t *testing.T, folder string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
