package recording

import (
	"cmp"
	"context"
	"slices"
	"time"

	"acude/pkg/blob"
)

// Limit is how many bytes of recording a session may have.
const Limit = 200 << 20

// linkLife is how long the links of a manifest may be used.
const linkLife = time.Hour

// shortestGap is how much time without a picture counts as a gap.
const shortestGap = time.Second

// Recordings reads what the relays recorded.
type Recordings struct{ blobs blob.Store }

// New returns the recordings stored in b.
func New(b blob.Store) *Recordings { return &Recordings{blobs: b} }

// Manifest is the recording of a session: its pieces in the order of time, where the picture is missing in between, and
// the size of all in bytes.
type Manifest struct {
	Segments []Segment
	Gaps     []Gap
	Bytes    int64
}

// Gap is a time without a picture between two segments.
type Gap struct {
	Start    time.Time
	Duration time.Duration
}

// Manifest lists the recording of a session; it is empty when nothing was recorded.
func (r *Recordings) Manifest(ctx context.Context, company, session string) (Manifest, error) {
	const page = 1000
	var m Manifest
	prefix, after := Prefix(company, session), ""
	for {
		objects, err := r.blobs.List(ctx, prefix, after, page)
		if err != nil {
			return Manifest{}, err
		}
		for _, object := range objects {
			after = object.Key
			if segment, ok := ParseKey(object.Key); ok {
				m.Segments = append(m.Segments, segment)
				m.Bytes += object.Size
			}
		}
		if len(objects) < page {
			break
		}
	}
	slices.SortFunc(m.Segments, func(a, b Segment) int {
		return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.Generation, b.Generation), cmp.Compare(a.Sequence, b.Sequence))
	})
	m.Gaps = gaps(m.Segments)
	return m, nil
}

// Left returns how many more bytes the recording of a session may have: 0 when it is at its limit.
func (r *Recordings) Left(ctx context.Context, company, session string) (int64, error) {
	m, err := r.Manifest(ctx, company, session)
	return max(Limit-m.Bytes, 0), err
}

// Recorded reports whether there is any recording of a session.
func (r *Recordings) Recorded(ctx context.Context, company, session string) (bool, error) {
	objects, err := r.blobs.List(ctx, Prefix(company, session), "", 1)
	return len(objects) > 0, err
}

// Link returns the address under which a segment can be fetched for an hour.
func (r *Recordings) Link(ctx context.Context, s Segment) (string, error) {
	link, err := r.blobs.DownloadLink(ctx, s.Key(), "", linkLife)
	return link.URL, err
}

// gaps returns the times between the segments, which are in the order of time, that no segment covers.
func gaps(segments []Segment) []Gap {
	var found []Gap
	var covered time.Time
	for i, s := range segments {
		if missing := s.Start.Sub(covered); i > 0 && missing >= shortestGap {
			found = append(found, Gap{Start: covered, Duration: missing})
		}
		if s.End().After(covered) {
			covered = s.End()
		}
	}
	return found
}
