package recorder

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"acude/pkg/recording"
)

// scan uploads what an earlier run left: whole files as they are, unfinished ones cut at their last whole chunk. A file that cannot
// be saved is logged and stays where it is.
func (r *Recorder) scan() error {
	return filepath.WalkDir(r.options.Spool, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("the recording spool cannot be read: %w", err)
		}
		if entry.IsDir() {
			if path != r.options.Spool && os.Remove(path) == nil { // removes empty folders only
				return fs.SkipDir
			}
			return nil
		}
		s, err := r.saved(path)
		if errors.Is(err, errNothing) {
			return os.Remove(path)
		}
		if err != nil {
			r.options.Log.Error("a file of the recording spool cannot be saved and stays there", "file", path, "error", err)
			return nil
		}
		r.handOver(s)
		return nil
	})
}

// errNothing means that an unfinished file ends before its first whole picture.
var errNothing = errors.New("it holds no picture")

// saved makes a whole segment from a file of the spool.
func (r *Recorder) saved(path string) (Segment, error) {
	relative, err := filepath.Rel(r.options.Spool, path)
	if err != nil {
		return Segment{}, err
	}
	name, unfinished := strings.CutSuffix(filepath.ToSlash(relative), partial)
	fact, ok := recording.ParseKey(name)
	if !ok {
		return Segment{}, fmt.Errorf("its name is not that of a segment")
	}
	if unfinished {
		if path, err = r.repair(path, &fact); err != nil {
			return Segment{}, err
		}
	}
	info, err := os.Stat(path)
	if err != nil {
		return Segment{}, err
	}
	return Segment{Segment: fact, Path: path, Size: info.Size()}, nil
}

// repair cuts an unfinished file at its last whole chunk and gives it its final name. The last write to the file ends its picture.
func (r *Recorder) repair(path string, fact *recording.Segment) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	form := containerOf(fact.Codec)
	whole := form.whole(content)
	if whole == 0 {
		return "", errNothing
	}
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return "", err
	}
	defer func() { _ = file.Close() }()
	if err := file.Truncate(int64(whole)); err != nil {
		return "", err
	}
	fact.Duration = max(info.ModTime().Sub(fact.Start), 0).Truncate(time.Millisecond)
	if err := file.Sync(); err != nil {
		return "", err
	}
	final := filepath.Join(r.options.Spool, filepath.FromSlash(fact.Key()))
	return final, publish(path, final)
}
