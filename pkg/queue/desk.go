package queue

import (
	"context"
	"slices"

	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
)

// Status is what a representative says of themselves.
type Status string

// The statuses. Only an available representative is alerted and may accept.
const (
	Available Status = "available"
	Busy      Status = "busy"
	Away      Status = "away"
)

// Desk is where a representative works.
type Desk struct {
	Company  string   `json:"company"`
	Person   string   `json:"person"`
	Status   Status   `json:"status"`
	Sessions []string `json:"sessions,omitempty"` // in the order they were accepted
}

// Desk returns the desk of a representative; one who never sat down has an empty one and is available.
func (q *Queue) Desk(ctx context.Context, company, person string) (Desk, error) {
	found, err := q.desk(ctx, company, person)
	return found.Value, err
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
	for desk, err := range items.Each[Desk](ctx, q.table, keys.InCompany(company).Each(keys.Workload)) {
		if err != nil {
			return err
		}
		if len(desk.Value.Sessions) == 0 {
			continue
		}
		if _, err := q.Recount(ctx, company, desk.Value.Person); err != nil {
			return err
		}
	}
	return nil
}

// change applies a change to a desk; it decides again while somebody else is faster. Fault: busy (Unavailable).
func (q *Queue) change(ctx context.Context, company, person string, change func(*Desk) (bool, error)) (Desk, error) {
	read := func() (items.Stored[Desk], error) { return q.desk(ctx, company, person) }
	return items.Update(ctx, q.loop, q.table, read, change)
}

func (q *Queue) desk(ctx context.Context, company, person string) (items.Stored[Desk], error) {
	found, err := items.Find[Desk](ctx, q.table, keys.InCompany(company).At(keys.Workload.Of(person)))
	if err == nil && found.Version() == 0 {
		found.Value = Desk{Company: company, Person: person, Status: Available}
	}
	return found, err
}
