package main

import (
	"fmt"
	"slices"
	"sync"
	"time"
)

// spread collects durations. It is safe for concurrent use.
type spread struct {
	mu     sync.Mutex
	all    []time.Duration
	sorted bool
}

func (s *spread) add(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all, s.sorted = append(s.all, d), false
}

func (s *spread) len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.all)
}

// at returns the quantile of a share from 0 to 1; zero without durations.
func (s *spread) at(share float64) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.all) == 0 {
		return 0
	}
	if !s.sorted {
		slices.Sort(s.all)
		s.sorted = true
	}
	return s.all[min(len(s.all)-1, int(share*float64(len(s.all))))]
}

func milliseconds(d time.Duration) string { return fmt.Sprintf("%.1f", d.Seconds()*1000) }
