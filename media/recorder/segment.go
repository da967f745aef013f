package recorder

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"acude/media/picture"
	"acude/pkg/recording"
)

// partial marks the name of a file that is being written.
const partial = ".part"

const (
	writeEvery = 500 * time.Millisecond // frames reach the file
	syncEvery  = time.Second            // the file reaches the disk
	clockAhead = 5 * time.Second        // how far a publisher's clock may be ahead of the frames' arrival: a large key frame takes that long
)

// segment is one open file of the spool.
type segment struct {
	spool   string
	fact    recording.Segment
	key     picture.Key
	file    *os.File
	form    container
	size    int64
	stamp   uint32 // RTP time of the first frame
	pending []sample
	count   int           // chunks
	totalAt int64         // place of the whole duration, 0 for none
	lastAt  int64         // place of the duration of the last frame, 0 for none
	last    time.Duration // when the last written frame begins
	latest  time.Time     // arrival of the last frame
	wrote   time.Time
	synced  time.Time
}

// createSegment opens the file for a key frame and writes its head.
func createSegment(spool string, fact recording.Segment, key picture.Key, f frame) (*segment, error) {
	s := &segment{spool: spool, fact: fact, key: key, form: containerOf(fact.Codec), stamp: f.stamp, wrote: f.arrived, synced: f.arrived}
	head, totalAt, err := s.form.head(picture.Codec(fact.Codec), key)
	if err != nil {
		return nil, err
	}
	path := s.path() + partial
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("recorder: %w", err)
	}
	if s.file, err = os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600); err != nil {
		return nil, fmt.Errorf("recorder: %w", err)
	}
	s.totalAt = totalAt
	if err := s.write(head); err != nil {
		_ = s.file.Close()
		_ = os.Remove(path)
		return nil, err
	}
	return s, nil
}

// path is the path of the finished file.
func (s *segment) path() string { return filepath.Join(s.spool, filepath.FromSlash(s.fact.Key())) }

// age is how long the segment has been open.
func (s *segment) age(now time.Time) time.Duration { return now.Sub(s.fact.Start) }

// add takes the next frame.
func (s *segment) add(f frame) {
	at := time.Duration(int32(f.stamp-s.stamp)) * time.Second / picture.ClockRate
	at = min(at, f.arrived.Sub(s.fact.Start)+clockAhead)
	if n := len(s.pending); n > 0 {
		at = max(at, s.pending[n-1].at+time.Millisecond)
		s.pending[n-1].duration = at - s.pending[n-1].at
	} else if s.count > 0 {
		at = max(at, s.last+time.Millisecond)
	}
	s.pending = append(s.pending, sample{data: f.data, at: at, key: f.key != nil})
	s.latest = f.arrived
}

// flush writes the frames that wait, and syncs the file to the disk when it is time.
func (s *segment) flush(now time.Time) error {
	if len(s.pending) > 0 && now.Sub(s.wrote) >= writeEvery {
		if err := s.writeChunk(now.Sub(s.latest)); err != nil {
			return err
		}
		s.wrote = now
	}
	if now.Sub(s.synced) >= syncEvery && s.wrote.After(s.synced) {
		s.synced = now
		return syncData(s.file)
	}
	return nil
}

// writeChunk writes the frames that wait; seen is for how long the last of them has been visible.
func (s *segment) writeChunk(seen time.Duration) error {
	n := len(s.pending)
	if err := s.mendLast(s.pending[0].at); err != nil {
		return err
	}
	s.pending[n-1].duration = max(seen, time.Millisecond)
	chunk, lastAt, err := s.form.chunk(s.count, s.pending)
	if err != nil {
		return err
	}
	s.lastAt, s.last = s.size+lastAt, s.pending[n-1].at
	s.count++
	s.pending = nil
	return s.write(chunk)
}

// mendLast sets the duration of the last frame on the disk, which was visible until then.
func (s *segment) mendLast(until time.Duration) error {
	if s.lastAt == 0 {
		return nil
	}
	_, err := s.file.WriteAt(s.form.lastDuration(max(until-s.last, time.Millisecond)), s.lastAt)
	return err
}

func (s *segment) write(b []byte) error {
	n, err := s.file.WriteAt(b, s.size)
	s.size += int64(n)
	if err != nil {
		return fmt.Errorf("recorder: %w", err)
	}
	return nil
}

// close finishes the file, whose picture was visible until end, and returns the path at which it is then: after an error perhaps still the
// unfinished one.
func (s *segment) close(end time.Time) (string, error) {
	defer func() { _ = s.file.Close() }()
	s.fact.Duration = max(end.Sub(s.fact.Start), 0).Truncate(time.Millisecond)
	unfinished := s.file.Name()
	if len(s.pending) > 0 {
		if err := s.writeChunk(s.fact.Duration - s.pending[len(s.pending)-1].at); err != nil {
			return unfinished, err
		}
	}
	if err := s.mendLast(s.fact.Duration); err != nil {
		return unfinished, err
	}
	if s.totalAt != 0 {
		if _, err := s.file.WriteAt(s.form.totalDuration(s.fact.Duration), s.totalAt); err != nil {
			return unfinished, err
		}
	}
	if err := syncData(s.file); err != nil {
		return unfinished, err
	}
	return publish(unfinished, s.path())
}

// publish gives a whole file its final name, durably, and returns the name that it has.
func publish(from, to string) (string, error) {
	if err := os.Rename(from, to); err != nil {
		return from, fmt.Errorf("recorder: %w", err)
	}
	folder, err := os.Open(filepath.Dir(to))
	if err != nil {
		return to, fmt.Errorf("recorder: %w", err)
	}
	defer func() { _ = folder.Close() }()
	return to, folder.Sync()
}
