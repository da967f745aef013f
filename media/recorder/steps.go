package recorder

import (
	"errors"
	"sync"
	"time"
)

const (
	// hangsAfter is how long one step of a recording may wait for the disk before it counts as hanging.
	hangsAfter = 5 * time.Second
	// mostHanging is how many recordings may hang before no further one touches the disk. Each holds a thread of the operating system
	// until the disk answers, of which a process has 10,000.
	mostHanging = 100
)

var errHangs = errors.New("the disk hangs")

// steps are the recordings that wait for the disk, and since when.
type steps struct {
	mu    sync.Mutex
	since map[*take]time.Time
}

// do runs a step of a recording.
func (s *steps) do(t *take, step func() error) error {
	s.mu.Lock()
	if s.since == nil {
		s.since = map[*take]time.Time{}
	}
	s.since[t] = time.Now()
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.since, t)
	}()
	return step()
}

// hanging counts the recordings that have waited for too long.
func (s *steps) hanging(now time.Time) (n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, since := range s.since {
		if now.Sub(since) >= hangsAfter {
			n++
		}
	}
	return n
}
