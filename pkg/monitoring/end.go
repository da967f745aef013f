package monitoring

import (
	"cmp"
	"context"
	"slices"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/due"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/relay/control"
	"acude/pkg/session"
	"acude/pkg/table"
)

// End ends the monitor of a socket that was closed. A repeat has no effect.
func (m *Monitors) End(ctx context.Context, connection string, h session.Holder) error {
	one, err := m.running(ctx, h)
	if fault.KindOf(err) == fault.Unauthenticated {
		return nil // the call that ended it does the rest, or the work that is due
	}
	if err != nil {
		return err
	}
	return m.end(ctx, one, connection)
}

// end ends a monitor: first in the audit log, so that nothing is given to it any more, then it takes away what it held, and last the
// monitor. What a crash leaves over is done by the next call. connection is the socket that asks, which is not closed here.
func (m *Monitors) end(ctx context.Context, one items.Stored[Monitor], connection string) error {
	one, err := m.mark(ctx, one)
	if err != nil {
		return err
	}
	return m.finish(ctx, one, connection)
}

// mark writes the end of a monitor into the audit log, once, and returns the monitor as it is then; version 0 when it is gone already.
func (m *Monitors) mark(ctx context.Context, one items.Stored[Monitor]) (items.Stored[Monitor], error) {
	err := m.loop.Run(ctx, func() error {
		if one.Version() == 0 || !one.Value.Ended.IsZero() {
			return nil
		}
		ended := one.Value
		ended.Ended = m.Clock.Now()
		by := access.Actor{Company: ended.Company, Kind: edge.KindManager, Person: ended.Person, Name: ended.Name}
		act := audit.Act{Action: "session.unwatched", Subject: ended.subject(), Team: ended.Team}
		err := m.Audit.Write(ctx, by, []audit.Act{act}, one.Put(ended))
		if table.Refused(err) != nil { // somebody else ends it, or it has a socket now
			found, failed := items.Find[Monitor](ctx, m.Table, one.Item.Key)
			one = found
			return cmp.Or(failed, err)
		}
		if err == nil {
			one.Value = ended
			one.Item.Version++
		}
		return err
	})
	return one, err
}

// finish takes away what an ended monitor held.
func (m *Monitors) finish(ctx context.Context, one items.Stored[Monitor], connection string) error {
	if one.Version() == 0 {
		return nil
	}
	if err := m.takeAway(ctx, one.Value, connection); err != nil {
		return err
	}
	err := m.Table.Write(ctx, one.Delete())
	if table.Refused(err) != nil {
		return nil // somebody else was faster
	}
	return err
}

func (m *Monitors) takeAway(ctx context.Context, one Monitor, connection string) error {
	if one.Connection != "" {
		if err := m.Connections.Detach(ctx, one.Session, one.Connection); err != nil {
			return err
		}
		if one.Connection != connection {
			if err := m.Sender.Close(ctx, one.Connection); err != nil {
				return err
			}
		}
	}
	others, err := m.open(ctx, one.Company, one.Session, one.Person)
	if err != nil || slices.ContainsFunc(others, func(o Monitor) bool { return o.Device == one.Device }) {
		return err // another window of theirs may show the screen
	}
	return m.Fleet.Revoke(ctx, control.Revocation{Session: one.Session, Participant: one.Person, SignIn: one.Device, Before: m.Fleet.Now()})
}

// look ends a monitor whose socket has no lease, or whose ticket nobody has used, and returns when to look again.
func (m *Monitors) look(ctx context.Context, item due.Item) (again time.Time, err error) {
	found, err := m.list(ctx, item.Company, item.Subject)
	if err != nil || len(found) == 0 {
		return time.Time{}, err
	}
	one := found[0]
	if one.Value.Ended.IsZero() && one.Value.Connection != "" {
		again, err = m.Connections.LeasedUntil(ctx, one.Value.Session, one.Value.Connection)
		if err != nil || !again.IsZero() {
			return again, err
		}
	}
	return time.Time{}, m.end(ctx, one, "")
}
