package feed

import (
	"context"

	"acude/pkg/relay/control"
	"acude/pkg/session"
	"acude/pkg/table"
)

// followEvent handles an event of a session: when it ends the view of the screen, the relays disconnect everybody, monitors too, who may
// return when the screen is shared again; when it ends a device, its sockets are closed.
func (h *Handlers) followEvent(ctx context.Context, id string, record table.Record) error {
	if record.New == nil {
		return nil
	}
	e, err := table.Decode[session.Event](*record.New)
	if err != nil {
		return err
	}
	switch {
	case e.Kind == session.DeviceEnded:
		return h.closeDevice(ctx, id, e)
	case e.Kind == session.Ended, e.Kind == session.ScreenStopped, e.Kind == session.ConsentRevoked && e.Scope == session.ScopeScreen:
		return h.Fleet.Revoke(ctx, control.Revocation{Session: id, Before: e.At})
	}
	return nil
}
