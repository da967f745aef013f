package queue

import (
	"context"
	"slices"
	"strings"

	"acude/pkg/fault"
	"acude/pkg/table"
)

// Status is what a representative says of himself.
type Status string

// The statuses. Only an available representative is alerted and may accept.
const (
	Available Status = "available"
	Busy      Status = "busy"
	Away      Status = "away"
)

const deskSort = "DESK#"

// Desk is where a representative works.
type Desk struct {
	Company  string   `json:"company"`
	Person   string   `json:"person"`
	Status   Status   `json:"status"`
	Sessions []string `json:"sessions,omitempty"` // in the order they were accepted
}

// Desk returns the desk of a representative; one who never sat down has an empty one and is available.
func (q *Queue) Desk(ctx context.Context, company, person string) (Desk, error) {
	_, desk, err := q.desk(ctx, company, person)
	return desk, err
}

// SetStatus says whether a representative takes queries. Fault: field_not_offered on status.
func (q *Queue) SetStatus(ctx context.Context, company, person string, status Status) (Desk, error) {
	if !slices.Contains([]Status{Available, Busy, Away}, status) {
		return Desk{}, fault.Refuse("status", "field_not_offered")
	}
	return q.change(ctx, company, person, func(d *Desk) (bool, error) {
		changed := d.Status != status
		d.Status = status
		return changed, nil
	})
}

// Recount takes everything off a desk that is not that representative's open session any more, and returns the desk.
func (q *Queue) Recount(ctx context.Context, company, person string) (Desk, error) {
	return q.change(ctx, company, person, func(d *Desk) (bool, error) {
		var kept []string
		for _, one := range d.Sessions {
			state, err := q.sessions.Read(ctx, one)
			if fault.KindOf(err) == fault.Absent {
				continue
			}
			if err != nil {
				return false, err
			}
			if state.Open() && state.Owner == person {
				kept = append(kept, one)
			}
		}
		changed := len(kept) != len(d.Sessions)
		d.Sessions = kept
		return changed, nil
	})
}

// RecountAll recounts every desk of a company that has something on it.
func (q *Queue) RecountAll(ctx context.Context, company string) error {
	for item, err := range table.All(ctx, q.table, table.Prefix("COMPANY#"+company, deskSort)) {
		if err != nil {
			return err
		}
		desk, err := table.Decode[Desk](item)
		if err != nil {
			return err
		}
		if len(desk.Sessions) == 0 {
			continue
		}
		if _, err := q.Recount(ctx, company, desk.Person); err != nil {
			return err
		}
	}
	return nil
}

// IsDesk reports whether a desk stands under key; its document is a Desk. For readers of the stream.
func IsDesk(key table.Key) bool {
	return strings.HasPrefix(key.Partition, "COMPANY#") && strings.HasPrefix(key.Sort, deskSort)
}

// change applies a change to a desk until nobody else was faster.
func (q *Queue) change(ctx context.Context, company, person string, change func(*Desk) (bool, error)) (Desk, error) {
	for {
		item, desk, err := q.desk(ctx, company, person)
		if err != nil {
			return Desk{}, err
		}
		changed, err := change(&desk)
		if err != nil || !changed {
			return desk, err
		}
		err = q.table.Write(ctx, put(item, desk))
		if table.Refused(err) == nil {
			return desk, err
		}
	}
}

func (q *Queue) desk(ctx context.Context, company, person string) (table.Item, Desk, error) {
	key := table.Key{Partition: "COMPANY#" + company, Sort: deskSort + person}
	item, err := q.table.Get(ctx, key)
	if fault.KindOf(err) == fault.Absent {
		return table.Item{Key: key}, Desk{Company: company, Person: person, Status: Available}, nil
	}
	if err != nil {
		return table.Item{}, Desk{}, err
	}
	desk, err := table.Decode[Desk](item)
	return item, desk, err
}

// put writes a desk over the one it was read from.
func put(item table.Item, desk Desk) table.Change {
	item.Document = table.Encode(desk)
	if item.Version == 0 {
		return table.Create(item)
	}
	return table.Replace(item)
}
