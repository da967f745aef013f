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
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/portal"
	"acude/pkg/table"
)

// Store keeps the sets, or the calendars, of all companies.
type Store[T any] struct {
	table   table.Table
	clock   clock.Clock
	ids     *id.Maker
	audit   *audit.Log
	portals *portal.Portals
	shape   shape[T]
}

// shape holds the differences between a store of sets and one of calendars.
type shape[T any] struct {
	kind   string // of the audit log's subjects
	family keys.Family[keys.OfCompany]
	most   int // of one company
	absent func() *fault.Fault
	inUse  func(portals string) *fault.Fault
	head   func(*T) head
	ready  func(was, is *T, ids *id.Maker) error // tidies, adds missing ids, and checks; was is nil for a new one
	diff   func(before, after *T) []audit.Change
}

// head has the fields that sets and calendars share.
type head struct {
	id, name *string
	created  *time.Time
}

// List returns what the company has, oldest first.
func (s *Store[T]) List(ctx context.Context, company string) ([]T, error) {
	return s.all().List(ctx, keys.InCompany(company))
}

// Get returns a set or calendar. Faults: hours_absent or calendar_absent (Absent).
func (s *Store[T]) Get(ctx context.Context, company, id string) (T, error) {
	return s.all().Get(ctx, keys.InCompany(company), id)
}

// GetVersioned returns a set or calendar and its version. Faults: hours_absent or calendar_absent (Absent).
func (s *Store[T]) GetVersioned(ctx context.Context, company, id string) (T, int64, error) {
	one, err := s.all().GetVersioned(ctx, keys.InCompany(company), id)
	return one.Value, one.Version(), err
}

// Create adds a set or calendar to the company and sets its id and time. Faults: invalid_input with its fields;
// hours_too_many (Conflict) with the fact max.
func (s *Store[T]) Create(ctx context.Context, by access.Actor, wanted T) (T, error) {
	if err := s.shape.ready(nil, &wanted, s.ids); err != nil {
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
		s.all().Create(keys.InCompany(by.Company), *h.id, wanted))
	return wanted, err
}

// Update edits a set or calendar and returns it with its new version; version 0 matches any version. An edit that changes
// nothing writes nothing. Faults: those of Get; invalid_input with its fields; outdated (Outdated) if its version is another one;
// busy (Unavailable). An error of edit is returned as it is.
func (s *Store[T]) Update(ctx context.Context, by access.Actor, id string, version int64, edit func(*T) error) (T, int64, error) {
	return audit.Edit[T]{
		Read:    func() (items.Stored[T], error) { return s.all().GetVersioned(ctx, keys.InCompany(by.Company), id) },
		Version: version,
		Apply: func(one *T) error {
			was := *one
			h := s.shape.head(one)
			id, created := *h.id, *h.created
			if err := edit(one); err != nil {
				return err
			}
			h = s.shape.head(one)
			*h.id, *h.created = id, created
			return s.shape.ready(&was, one, s.ids)
		},
		Acts: func(before, after T) []audit.Act {
			act := s.act("changed", &before, &after)
			if len(act.Changes) == 0 {
				return nil
			}
			return []audit.Act{act}
		},
	}.Run(ctx, s.audit, by)
}

// Delete removes a set or calendar. One that portals name stays, unless release takes it off them: in the same transaction as
// far as one transaction reaches, the other portals before that. Faults: those of Get; outdated; busy (Unavailable);
// hours_in_use or calendar_in_use (Conflict) with the fact portals, their titles.
func (s *Store[T]) Delete(ctx context.Context, by access.Actor, id string, version int64, release bool) error {
	return s.audit.Update(ctx, by, func() (audit.Plan, error) {
		one, err := s.all().GetVersioned(ctx, keys.InCompany(by.Company), id)
		if err != nil {
			return audit.Plan{}, err
		}
		if err := one.Seen(version); err != nil {
			return audit.Plan{}, err
		}
		soFar, err := s.portals.NamedSoFar(ctx, by.Company)
		if err != nil {
			return audit.Plan{}, err
		}
		named, err := s.portals.Naming(ctx, by.Company, id)
		if err != nil {
			return audit.Plan{}, err
		}
		if len(named) > 0 && !release {
			return audit.Plan{}, s.shape.inUse(titles(named))
		}
		changes, acts, err := s.portals.Release(ctx, by, id)
		return audit.Plan{
			Acts:  append([]audit.Act{s.act("deleted", &one.Value, nil)}, acts...),
			Steps: items.Steps(append(changes, one.Delete(), soFar)...),
		}, err
	})
}

func (s *Store[T]) act(verb string, before, after *T) audit.Act {
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

func (s *Store[T]) all() items.Collection[T, keys.OfCompany] {
	return items.Of[T](s.table, s.shape.family, s.shape.absent)
}
