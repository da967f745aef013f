package queue

import (
	"context"
	"slices"
	"time"

	"acude/pkg/attendance"
	"acude/pkg/due"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
)

// Status is the availability that a representative sets.
type Status = attendance.Status

// The statuses. Only an available representative is alerted and may accept.
const (
	Available = attendance.Available
	Busy      = attendance.Busy
	Away      = attendance.Away
)

// Workload is a representative's status and open sessions.
type Workload struct {
	Company  string   `json:"company"`
	Person   string   `json:"person"`
	Status   Status   `json:"status"`
	Sessions []string `json:"sessions,omitempty"` // in the order they were accepted
}

// Workload returns the workload of a representative; a new one is empty and available.
func (q *Queue) Workload(ctx context.Context, company, person string) (Workload, error) {
	found, err := q.workload(ctx, company, person)
	return found.Value, err
}

// Workloads returns the workloads of representatives, by person; those that never changed are missing.
func (q *Queue) Workloads(ctx context.Context, company string, people []string) (map[string]Workload, error) {
	return items.Of[Workload](q.table, keys.Workload, nil).Several(ctx, keys.InCompany(company), people)
}

// SetStatus sets whether a representative takes queries, and records it. Faults: field_not_offered on status; person_absent (Absent);
// busy (Unavailable).
func (q *Queue) SetStatus(ctx context.Context, company, person string, status Status) (Workload, error) {
	if !slices.Contains([]Status{Available, Busy, Away}, status) {
		return Workload{}, fault.Refuse("status", "field_not_offered")
	}
	who, err := q.people.Get(ctx, company, person)
	if err != nil {
		return Workload{}, err
	}
	var set Workload
	err = q.loop.Run(ctx, func() error {
		found, err := q.workload(ctx, company, person)
		set = found.Value
		if err != nil || set.Status == status {
			return err
		}
		attended, err := q.attended.Set(ctx, company, person, who.Team, found.Version()+1, set.Status, status)
		if err != nil {
			return err
		}
		set.Status = status
		return q.table.Write(ctx, found.Put(set), attended)
	})
	return set, err
}

// Recount removes sessions from a workload that are no longer the representative's open sessions, and returns the workload.
func (q *Queue) Recount(ctx context.Context, company, person string) (Workload, error) {
	return q.change(ctx, company, person, func(d *Workload) (bool, error) {
		var kept []string
		for _, one := range d.Sessions {
			state, err := q.sessions.Get(ctx, one)
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

// dueRecount is the kind of due work that recounts a representative's workload.
const dueRecount = "recount"

// Serve registers what is due for workloads.
func (q *Queue) Serve(d *due.Queue) {
	d.Handle(dueRecount, func(ctx context.Context, item due.Item) (time.Time, error) {
		_, err := q.Recount(ctx, item.Company, item.Subject)
		return time.Time{}, err
	})
}

// Recounted recounts a workload, now or, when that fails, as soon as it can be done. It fails only when neither is possible.
func (q *Queue) Recounted(ctx context.Context, company, person string) error {
	if _, err := q.Recount(ctx, company, person); err == nil {
		return nil
	}
	return q.table.Write(ctx, due.Item{Kind: dueRecount, Subject: person, Company: company}.Set(q.clock.Now()))
}

// change applies a change to a workload, and retries when another write came first. Fault: busy (Unavailable).
func (q *Queue) change(ctx context.Context, company, person string, change func(*Workload) (bool, error)) (Workload, error) {
	read := func() (items.Stored[Workload], error) { return q.workload(ctx, company, person) }
	return items.Update(ctx, q.loop, q.table, read, change)
}

func (q *Queue) workload(ctx context.Context, company, person string) (items.Stored[Workload], error) {
	found, err := items.Find[Workload](ctx, q.table, keys.InCompany(company).At(keys.Workload.Of(person)))
	if err == nil && found.Version() == 0 {
		found.Value = Workload{Company: company, Person: person, Status: Available}
	}
	return found, err
}
