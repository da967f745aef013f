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

// scan hands over what an earlier run left. A file that is no segment is logged and stays where it is.
func (r *Recorder) scan() error {
	if err := os.MkdirAll(r.options.Spool, 0o700); err != nil {
		return fmt.Errorf("the recording spool %s cannot be used: %w", r.options.Spool, err)
	}
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
		s, err := r.left(path, entry)
		if err != nil {
			r.options.Log.Error("a file of the recording spool cannot be uploaded and stays there", "file", path, "error", err)
			return nil
		}
		r.keep(s.Segment)
		r.handOver(s)
		return nil
	})
}

// left returns a segment of the spool, whole or not.
func (r *Recorder) left(path string, entry fs.DirEntry) (Segment, error) {
	relative, err := filepath.Rel(r.options.Spool, path)
	if err != nil {
		return Segment{}, err
	}
	fact, ok := recording.ParseKey(strings.TrimSuffix(filepath.ToSlash(relative), partial))
	if !ok {
		return Segment{}, errors.New("its name is not that of a segment")
	}
	info, err := entry.Info()
	if err != nil {
		return Segment{}, err
	}
	return Segment{Segment: fact, Path: path, Size: info.Size()}, nil
}

// errNothing means that an unfinished file ends before its first whole picture.
var errNothing = errors.New("it holds no picture")

// repair cuts an unfinished file at its last whole chunk and gives it its final name. When nobody knows how long its picture was visible,
// the last write to the file ended it.
func (r *Recorder) repair(s *Segment) error {
	info, err := os.Stat(s.Path)
	if err != nil {
		return err
	}
	content, err := os.ReadFile(s.Path)
	if err != nil {
		return err
	}
	whole := int64(containerOf(s.Codec).whole(content))
	if whole == 0 {
		return errNothing
	}
	file, err := os.OpenFile(s.Path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	if err := file.Truncate(whole); err != nil {
		return err
	}
	if err := file.Sync(); err != nil {
		return err
	}
	if s.Duration == 0 {
		s.Duration = max(info.ModTime().Sub(s.Start), 0).Truncate(time.Millisecond)
	}
	r.wait(s.Session, whole-s.Size)
	s.Size = whole
	s.Path, err = publish(s.Path, filepath.Join(r.options.Spool, filepath.FromSlash(s.Key())))
	return err
}
