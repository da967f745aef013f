package monitoring

import (
	"context"
	"errors"
	"slices"

	"golang.org/x/sync/errgroup"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/session"
	"acude/pkg/signin"
	"acude/pkg/table"
	"acude/pkg/team"
)

// Follow decides again about the monitors that a record of the table's stream may concern: of a person whose rights have changed, or whose
// sign-in has ended; of all when a team, a portal or the company has changed in what decides. A record that comes twice or late does no
// harm, because it is decided by what is stored.
func (m *Monitors) Follow(ctx context.Context, record table.Record) error {
	if ended, ok := signin.EndedIn(record); ok {
		return m.each(ctx, ended.Company, "", func(one items.Stored[Monitor]) (bool, error) {
			return one.Value.SignIn == ended.Session, nil
		})
	}
	concerned, of, err := concerns(record)
	if err != nil || of == "" {
		return err
	}
	return m.each(ctx, of, "", func(one items.Stored[Monitor]) (bool, error) {
		if concerned != "" && one.Value.Person != concerned {
			return false, nil
		}
		return m.lost(ctx, one)
	})
}

// Moved decides again about the monitors of a session that has another owner, or none.
func (m *Monitors) Moved(ctx context.Context, before, after session.State) error {
	if before.ID == "" || before.Epoch == after.Epoch {
		return nil
	}
	return m.each(ctx, after.Company, keys.MonitorsOf(after.ID), func(one items.Stored[Monitor]) (bool, error) { return m.lost(ctx, one) })
}

// concerns returns the company about whose monitors a record may decide, and the person if it is about those of one; "" when it says
// nothing about any.
func concerns(record table.Record) (person, of string, err error) {
	var changed bool
	if of, person, ok := keys.PersonIn(record.Key); ok {
		changed, err = differs(record, table.Decode[people.Person], func(a, b people.Person) bool {
			return reads(a) && (!reads(b) || a.Role != b.Role || a.Disabled != b.Disabled || !slices.Equal(a.Teams, b.Teams))
		})
		return only(changed, person, of, err)
	}
	if of, ok := keys.TeamIn(record.Key); ok {
		changed, err = differs(record, table.Decode[team.Team], func(a, b team.Team) bool {
			return a.Parent != b.Parent || switched(a.Switches, b.Switches) || a.ID != b.ID
		})
		return only(changed, "", of, err)
	}
	if of, _, ok := keys.PortalIn(record.Key); ok {
		changed, err = differs(record, portal.Decode, func(a, b portal.Portal) bool {
			return switched(a.Switches, b.Switches) || !slices.EqualFunc(a.Subportals, b.Subportals, func(a, b portal.Subportal) bool {
				return a.ID == b.ID && slices.Equal(a.Teams, b.Teams)
			})
		})
		return only(changed, "", of, err)
	}
	if of, ok := keys.CompanyIn(record.Key); ok {
		changed, err = differs(record, table.Decode[company.Company], func(a, b company.Company) bool {
			return switched(a.Switches, b.Switches) || a.Suspended != b.Suspended
		})
		return only(changed, "", of, err)
	}
	return "", "", nil
}

func only(changed bool, person, of string, err error) (string, string, error) {
	if !changed || err != nil {
		return "", "", err
	}
	return person, of, nil
}

// reads reports whether a person is somebody who may watch sessions: a manager who may read them.
func reads(p people.Person) bool {
	return p.Role.Kind() == edge.KindManager && p.Role.Allowed(p.Grants)[access.ReviewRead]
}

func switched(before, after feature.Settings) bool {
	a, set := before[string(feature.SilentMonitoring)]
	b, sets := after[string(feature.SilentMonitoring)]
	return a != b || set != sets
}

// differs reports whether a record changed or removed what a document says of rights.
func differs[T any](record table.Record, decode func(table.Item) (T, error), changed func(before, after T) bool) (bool, error) {
	if record.Old == nil {
		return false, nil // nobody had a right by what is new
	}
	before, err := decode(*record.Old)
	if err != nil {
		return false, err
	}
	var after T
	if record.New != nil {
		if after, err = decode(*record.New); err != nil {
			return false, err
		}
	}
	return changed(before, after), nil
}

// atOnce is how many monitors are decided about at the same time.
const atOnce = 8

// each ends the monitors that are lost. It writes the ends one after the other, because each is the next entry of one audit log.
func (m *Monitors) each(ctx context.Context, of, beginning string, lost func(items.Stored[Monitor]) (bool, error)) error {
	all, err := m.list(ctx, of, beginning)
	if err != nil {
		return err
	}
	ends, failed := make([]bool, len(all)), make([]error, len(all))
	spread(len(all), func(n int) { ends[n], failed[n] = lost(all[n]) })
	for n, end := range ends {
		if end && failed[n] == nil {
			all[n], failed[n] = m.mark(ctx, all[n])
		}
	}
	spread(len(all), func(n int) {
		if ends[n] && failed[n] == nil {
			failed[n] = m.finish(ctx, all[n], "")
		}
	})
	return errors.Join(failed...)
}

// spread calls work for 0 to n−1, atOnce at a time, and returns when all calls have returned.
func spread(n int, work func(n int)) {
	var group errgroup.Group
	group.SetLimit(atOnce)
	for i := range n {
		group.Go(func() error {
			work(i)
			return nil
		})
	}
	_ = group.Wait() // no work fails
}

// lost decides again about a monitor, and reports whether it ends; its socket hears the session under the present owner otherwise, and sees
// what it has missed.
func (m *Monitors) lost(ctx context.Context, one items.Stored[Monitor]) (bool, error) {
	if !one.Value.Ended.IsZero() {
		return true, nil
	}
	s, err := m.Sessions.Written(ctx, one.Value.Session)
	if err == nil {
		err = m.May(ctx, one.Value.Company, one.Value.Person, s)
	}
	if err == nil {
		err = m.renew(ctx, one, s)
		if table.Refused(err) != nil {
			err = nil // it has ended, or its socket has opened and decides at its resume
		}
		return false, err
	}
	if forbids(err) {
		return true, nil
	}
	return false, err
}

func (m *Monitors) renew(ctx context.Context, one items.Stored[Monitor], s session.State) error {
	a, err := m.Connections.Attached(ctx, s.ID, one.Value.Connection)
	if fault.KindOf(err) == fault.Conflict || err == nil && a.Epoch == s.Epoch {
		return nil // it hears nothing until it resumes, or nothing has changed
	}
	if err != nil {
		return err
	}
	until, err := m.Connections.LeasedUntil(ctx, s.ID, a.Connection)
	if err != nil || until.IsZero() {
		return err
	}
	a.Epoch, a.Until = s.Epoch, until
	if err := m.Connections.AttachWhile(ctx, s.ID, a, one.Unchanged()); err != nil {
		return err
	}
	newest, _, err := m.Sessions.WrittenEvents(ctx, s, s.Head-1, 1, session.RoleMonitor)
	for _, e := range newest {
		m.Pusher.Event(ctx, s.ID, a.Connection, e)
	}
	return err
}
