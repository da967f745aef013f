package sfu

import "time"

// GiveUpAfter sets Options.ConnectTimeout for sessions that begin from now on: those that others must not disturb began with a long one,
// which a busy machine needs.
func (s *SFU) GiveUpAfter(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.options.ConnectTimeout = d
}
