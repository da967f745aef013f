package monitoring

import (
	"context"
	"errors"

	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/session"
	"acude/pkg/table"
)

// Open notes the socket of a monitor, so that the end of the monitor finds it. Fault: monitor_ended (Unauthenticated), also when another
// socket has its place.
func (m *Monitors) Open(ctx context.Context, connection string, h session.Holder) error {
	return m.loop.Run(ctx, func() error {
		one, err := m.running(ctx, h)
		if err == nil && one.Value.Connection != "" {
			err = monitorEnded()
		}
		if err != nil {
			return err
		}
		one.Value.Connection = connection
		return m.Table.Write(ctx, one.Put(one.Value))
	})
}

// Attach lets the socket of a monitor hear its session, as it is now, or hear it for longer; it ends the monitor when that may not be. The
// lease is given only while the monitor has not ended. Fault: monitor_ended (Unauthenticated).
func (m *Monitors) Attach(ctx context.Context, connection string, h session.Holder) (session.State, error) {
	var s session.State
	err := m.loop.Run(ctx, func() error {
		one, err := m.running(ctx, h)
		if err != nil {
			return err
		}
		if s, err = m.Sessions.Written(ctx, h.Session); err == nil {
			err = m.May(ctx, h.Company, h.Person, s)
		}
		if forbids(err) {
			return errors.Join(monitorEnded().Because(err), m.end(ctx, one, connection))
		}
		if err != nil {
			return err
		}
		if err := m.hears(ctx, connection, h, s, one); err != nil {
			return err
		}
		// Read again, now that pushes reach the socket: the head in the answer includes what was appended in between.
		epoch := s.Epoch
		if s, err = m.Sessions.Written(ctx, h.Session); err == nil && s.Epoch != epoch {
			return &table.Refusal{} // decided for another owner: once more
		}
		return err
	})
	return s, err
}

func (m *Monitors) hears(ctx context.Context, connection string, h session.Holder, s session.State, one items.Stored[Monitor]) error {
	return m.Connections.AttachWhile(ctx, s.ID, session.Attachment{
		Connection: connection, Participant: one.Value.ID, Role: session.RoleMonitor, Epoch: s.Epoch, Until: h.Until,
	}, one.Unchanged())
}

// Watched returns a session that a person watches right now under a sign-in, for what their windows ask over HTTP. Faults: session_absent,
// and the others of May; monitor_needed (Conflict) without a monitor.
func (m *Monitors) Watched(ctx context.Context, company, person, signIn, id string) (session.State, error) {
	s, err := m.Sessions.Written(ctx, id)
	if err == nil {
		err = m.May(ctx, company, person, s)
	}
	if err != nil {
		return s, err
	}
	own, err := m.open(ctx, company, s.ID, person)
	if err != nil {
		return s, err
	}
	for _, one := range own {
		if one.SignIn == signIn {
			return s, nil
		}
	}
	return s, fault.New(fault.Conflict, "monitor_needed")
}
