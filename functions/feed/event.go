package feed

import (
	"context"
	"errors"

	"acude/pkg/fault"
	"acude/pkg/queue"
	"acude/pkg/relay/control"
	"acude/pkg/session"
	"acude/pkg/signin"
	"acude/pkg/table"
)

// event follows what was written to a log: what takes the picture away from somebody is told to the relays.
func (f *Functions) event(ctx context.Context, id string, record table.Record) error {
	if record.New == nil {
		return nil
	}
	e, err := table.Decode[session.Event](*record.New)
	if err != nil {
		return err
	}
	switch {
	case e.Kind == session.Ended:
		return f.Fleet.Revoke(ctx, control.Revocation{Session: id, Before: e.At})
	case e.Kind == session.ScreenStopped, e.Kind == session.ConsentRevoked && e.Scope == session.ScopeScreen:
		return f.cut(ctx, id, e)
	}
	return nil
}

// cut takes everybody in a session off the relays; when the screen is shared again they may come back.
func (f *Functions) cut(ctx context.Context, id string, e session.Event) error {
	state, err := f.Sessions.Read(ctx, id)
	if fault.KindOf(err) == fault.Absent {
		return nil
	}
	if err != nil {
		return err
	}
	for _, p := range state.Participants {
		if err := f.Fleet.Revoke(ctx, control.Revocation{Session: id, Participant: p.ID, Before: e.At}); err != nil {
			return err
		}
	}
	return nil
}

// signedOut closes the sockets of a sign-in that ended; the person's other sign-ins keep theirs.
func (f *Functions) signedOut(ctx context.Context, ended signin.Ended) error {
	sockets, err := f.Connections.OfSignIn(ctx, ended.Company, ended.Person, ended.Session)
	failed := []error{err}
	for _, connection := range sockets {
		failed = append(failed, f.Sender.Close(ctx, connection))
	}
	return errors.Join(failed...)
}

// workload shows a changed status in all windows of its representative.
func (f *Functions) workload(ctx context.Context, record table.Record) error {
	if record.New == nil {
		return nil
	}
	after, err := table.Decode[queue.Workload](*record.New)
	if err != nil {
		return err
	}
	if record.Old != nil {
		before, err := table.Decode[queue.Workload](*record.Old)
		if err != nil || before.Status == after.Status {
			return err
		}
	}
	f.Pusher.Status(ctx, after.Company, after.Person, string(after.Status))
	return nil
}
