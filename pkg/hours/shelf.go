package hours

import (
	"context"
	"strconv"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/portal"
	"acude/pkg/table"
)

// Shelf keeps the sets, or the calendars, of all companies.
type Shelf[T any] struct {
	table   table.Table
	clock   clock.Clock
	ids     *id.Maker
	audit   *audit.Log
	portals *portal.Portals
	shape   shape[T]
}

// shape is in what a shelf of sets differs from one of calendars.
type shape[T any] struct {
	kind   string // of the audit log's subjects
	prefix string // of the sort keys
	most   int    // of one company
	absent func() *fault.Fault
	inUse  func(portals string) *fault.Fault
	head   func(*T) head
	ready  func(*T, *id.Maker) error // tidies, gives ids to what has none, and checks
	diff   func(before, after *T) []audit.Change
}

// head is what every thing on a shelf has.
type head struct {
	id, name *string
	created  *time.Time
}

// tries is how often a change without a version is tried again when somebody else is faster.
const tries = 5

// List returns what the company has, oldest first.
func (s *Shelf[T]) List(ctx context.Context, company string) ([]T, error) {
	var all []T
	for item, err := range table.All(ctx, s.table, table.Prefix("COMPANY#"+company, s.shape.prefix)) {
		if err != nil {
			return nil, err
		}
		one, err := table.Decode[T](item)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

// Read returns a thing and its version. Faults: hours_absent or calendar_absent (Absent).
func (s *Shelf[T]) Read(ctx context.Context, company, id string) (T, int64, error) {
	var none T
	item, err := s.table.Get(ctx, s.key(company, id))
	if fault.KindOf(err) == fault.Absent {
		return none, 0, s.shape.absent().Because(err)
	}
	if err != nil {
		return none, 0, err
	}
	one, err := table.Decode[T](item)
	return one, item.Version, err
}

// Create adds a thing for the company; its id and its time are set here. Faults: invalid_input with its fields;
// hours_too_many (Conflict) with the fact max.
func (s *Shelf[T]) Create(ctx context.Context, by access.Actor, wanted T) (T, error) {
	if err := s.shape.ready(&wanted, s.ids); err != nil {
		return wanted, err
	}
	all, err := s.List(ctx, by.Company)
	if err != nil {
		return wanted, err
	}
	if len(all) >= s.shape.most {
		return wanted, fault.New(fault.Conflict, "hours_too_many", "max", strconv.Itoa(s.shape.most))
	}
	h := s.shape.head(&wanted)
	*h.id, *h.created = s.ids.New(), s.clock.Now()
	err = s.audit.Write(ctx, by, []audit.Act{s.act("created", nil, &wanted)},
		table.Create(table.Item{Key: s.key(by.Company, *h.id), Document: table.Encode(wanted)}))
	return wanted, err
}

// Change edits a thing and returns it with its new version; version 0 takes whatever is there. An edit that changes nothing
// writes nothing. Faults: those of Read and of edit; invalid_input with its fields; outdated (Outdated) when it is not at
// that version any more.
func (s *Shelf[T]) Change(ctx context.Context, by access.Actor, id string, version int64, edit func(*T) error) (T, int64, error) {
	for range tries {
		before, current, err := s.Read(ctx, by.Company, id)
		if err != nil {
			return before, 0, err
		}
		if version != 0 && version != current {
			return before, 0, fault.New(fault.Outdated, "outdated")
		}
		after, err := s.edited(before, edit)
		if err != nil {
			return before, 0, err
		}
		act := s.act("changed", &before, &after)
		if len(act.Changes) == 0 {
			return before, current, nil
		}
		err = s.audit.Write(ctx, by, []audit.Act{act}, table.Replace(table.Item{
			Key: s.key(by.Company, id), Version: current, Document: table.Encode(after),
		}))
		if table.Refused(err) == nil {
			return after, current + 1, err
		}
	}
	var none T
	return none, 0, fault.New(fault.Outdated, "outdated")
}

// edited returns a copy of before with the edit, its id and its time kept.
func (s *Shelf[T]) edited(before T, edit func(*T) error) (T, error) {
	after, err := table.Decode[T](table.Item{Document: table.Encode(before)}) // shares nothing with before
	if err != nil {
		return after, err
	}
	if err := edit(&after); err != nil {
		return after, err
	}
	was, is := s.shape.head(&before), s.shape.head(&after)
	*is.id, *is.created = *was.id, *was.created
	return after, s.shape.ready(&after, s.ids)
}

// Delete removes a thing. One that portals name is kept, unless release takes it off them, in the same transaction as far as
// one transaction reaches: else the portals lose it first. Faults: those of Read; outdated; hours_in_use or
// calendar_in_use (Conflict) with the fact portals, their titles.
func (s *Shelf[T]) Delete(ctx context.Context, by access.Actor, id string, version int64, release bool) error {
	one, current, err := s.Read(ctx, by.Company, id)
	if err != nil {
		return err
	}
	if version != 0 && version != current {
		return fault.New(fault.Outdated, "outdated")
	}
	named, err := s.portals.Naming(ctx, by.Company, id)
	if err != nil {
		return err
	}
	if len(named) > 0 && !release {
		return s.shape.inUse(titles(named))
	}
	changes, acts, err := s.portals.Release(ctx, by, id)
	if err != nil {
		return err
	}
	err = s.audit.Write(ctx, by, append([]audit.Act{s.act("deleted", &one, nil)}, acts...),
		append(changes, table.Remove(s.key(by.Company, id), table.Version(current)))...)
	if table.Refused(err) != nil {
		return fault.New(fault.Outdated, "outdated").Because(err)
	}
	return err
}

func (s *Shelf[T]) act(verb string, before, after *T) audit.Act {
	subject := after
	if subject == nil {
		subject = before
	}
	h := s.shape.head(subject)
	return audit.Act{
		Action:  s.shape.kind + "." + verb,
		Subject: audit.Subject{Kind: s.shape.kind, ID: *h.id, Name: *h.name},
		Changes: s.shape.diff(before, after),
	}
}

func (s *Shelf[T]) key(company, id string) table.Key {
	return table.Key{Partition: "COMPANY#" + company, Sort: s.shape.prefix + id}
}
