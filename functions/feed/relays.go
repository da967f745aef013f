package feed

import (
	"context"

	"acude/pkg/fault"
	"acude/pkg/relay/control"
	"acude/pkg/session"
	"acude/pkg/table"
)

// followEvent handles an event of a session: when it ends the view of the screen, the relays revoke the viewers; when it ends a device, its
// sockets are closed.
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
	case e.Kind == session.Ended:
		return h.Fleet.Revoke(ctx, control.Revocation{Session: id, Before: e.At})
	case e.Kind == session.ScreenStopped, e.Kind == session.ConsentRevoked && e.Scope == session.ScopeScreen:
		return h.revokeViewers(ctx, id, e)
	}
	return nil
}

// revokeViewers disconnects everybody in a session from the relays; when the screen is shared again they may return.
func (h *Handlers) revokeViewers(ctx context.Context, id string, e session.Event) error {
	state, err := h.Sessions.Get(ctx, id)
	if fault.KindOf(err) == fault.Absent {
		return nil
	}
	if err != nil {
		return err
	}
	for _, p := range state.Participants {
		if err := h.Fleet.Revoke(ctx, control.Revocation{Session: id, Participant: p.ID, Before: e.At}); err != nil {
			return err
		}
	}
	return nil
}
