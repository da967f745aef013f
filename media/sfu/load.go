package sfu

// Load is the current load of an SFU.
type Load struct {
	Sessions   int
	Publishers int
	Viewers    int
	Packets    int64 // taken from publishers since the start
}

// Load returns the current load.
func (s *SFU) Load() Load {
	s.mu.Lock()
	rooms := make([]*room, 0, len(s.rooms))
	for _, r := range s.rooms {
		rooms = append(rooms, r)
	}
	load := Load{Sessions: len(rooms), Packets: s.passed}
	s.mu.Unlock()
	for _, r := range rooms {
		r.mu.Lock()
		load.Viewers += len(r.viewers)
		if r.publisher != nil {
			load.Publishers++
		}
		r.mu.Unlock()
		load.Packets += r.sent.packets.Load()
	}
	return load
}

// Peers counts all connections, including those that are still connecting.
func (s *SFU) Peers() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.peers)
}
