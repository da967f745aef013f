package recorder

import (
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"acude/media/mediatest"
	"acude/media/picture"
	"acude/pkg/recording"
)

// TestAFileCutAnywhereIsPlayable cuts real segments at many lengths, as a crash or a full disk would, and lets the next start
// save them.
func TestAFileCutAnywhereIsPlayable(t *testing.T) {
	for _, codec := range []picture.Codec{picture.AV1, picture.H264} {
		t.Run(string(codec), func(t *testing.T) {
			film := mediatest.Shoot(t, codec, 320, 180, 60, 60)
			shelf := t.TempDir()
			synctest.Test(t, func(t *testing.T) {
				s := newStudio(t, t.TempDir())
				s.shelf.folder = shelf
				tap := s.tap(codec, nil)
				play(tap, film, film.Packets(1, 1))
				tap.Close()
				s.close()
			})
			whole := files(t, shelf)
			content, err := os.ReadFile(whole[0])
			if err != nil || len(whole) != 1 {
				t.Fatal(whole, err)
			}
			all := mediatest.Probe(t, whole[0]).Frames
			for step := 1; step <= 4; step++ {
				frames := saved(t, codec, content[:len(content)*step/4])
				if want := all * (step - 1) / 4; frames < want-8 || frames > all {
					t.Errorf("of %d/4 of the file %d frames were saved", step, frames)
				}
			}
		})
	}
}

// saved starts a recorder on a spool with one unfinished file, and counts the frames that it uploads.
func saved(t *testing.T, codec picture.Codec, content []byte) int {
	t.Helper()
	s := &studio{t: t, shelf: &shelf{folder: t.TempDir()}, spool: t.TempDir()}
	fact := recording.Segment{Company: "c1", Session: "s1", Generation: 1, Start: startOfTime(), Width: 320, Height: 180, Codec: string(codec)}
	path := filepath.Join(s.spool, filepath.FromSlash(fact.Key())+partial)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	s.open()
	s.close()
	kept := s.shelf.inOrder()
	if left := files(t, s.spool); len(kept) > 1 || len(left) > 0 {
		t.Fatalf("%d files were uploaded, %v are left", len(kept), left)
	}
	if len(kept) == 0 {
		return 0
	}
	return mediatest.Probe(t, kept[0].Path).Frames
}

// startOfTime is shortly before now: the duration of a saved file is counted from it to the last write.
func startOfTime() time.Time {
	return time.Now().Add(-10 * time.Second).UTC().Truncate(time.Millisecond)
}
