package gateway

import (
	"context"
	"slices"
	"sync"

	"acude/pkg/table"
)

// keptReads is how many reads of the stream are kept for the reader that comes after.
const keptReads = 8

// shared reads a stream once for readers that are about at the same place, because records are large.
type shared struct {
	Stream
	mu   sync.Mutex
	kept []reading
}

// reading is what one read found.
type reading struct {
	after   string
	limit   int
	records []table.Record
}

// Records returns records as Stream does, perhaps fewer than there are by now.
func (s *shared) Records(ctx context.Context, after string, limit int) ([]table.Record, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := slices.IndexFunc(s.kept, func(r reading) bool { return r.after == after && r.limit == limit })
	if at >= 0 {
		return slices.Clone(s.kept[at].records), nil
	}
	records, err := s.Stream.Records(ctx, after, limit)
	if err != nil || len(records) == 0 {
		return nil, err
	}
	s.kept = append(s.kept[max(0, len(s.kept)+1-keptReads):], reading{after, limit, records})
	return slices.Clone(records), nil
}
