package fleet

import (
	"context"

	"acude/pkg/fault"
	"acude/pkg/relay/control"
)

type heartbeatInput struct{ Body control.Heartbeat }

type heartbeatOutput struct{ Body control.Orders }

// heartbeat notes that a node is up, and the states of its recordings. Fault: node_absent (Absent) when it was silent for too
// long: it has to join again.
func (h *Handlers) heartbeat(ctx context.Context, in *heartbeatInput) (*heartbeatOutput, error) {
	id, err := node(ctx)
	if err != nil {
		return nil, err
	}
	if err := h.Fleet.Heartbeat(ctx, id, in.Body.Sessions, in.Body.Tight); err != nil {
		return nil, err
	}
	for _, one := range in.Body.Recordings {
		if err := h.note(ctx, id, one); err != nil {
			return nil, err
		}
	}
	out := &heartbeatOutput{}
	out.Body.Revocations, err = h.Fleet.Revoked(ctx, id, in.Body.Done)
	if err != nil {
		return nil, err
	}
	out.Body.Keys, err = h.keys(ctx)
	return out, err
}

// note writes the state of a recording to the session's log. For a session that the node does not carry, or no longer, nothing happens:
// what a former node tells late is not what happens to the picture now.
func (h *Handlers) note(ctx context.Context, node string, r control.Recording) error {
	now, err := h.Fleet.CarriesNow(ctx, node, r.Session, r.Generation)
	if err != nil || !now {
		return err
	}
	switch {
	case r.Paused != "":
		_, _, err = h.Sessions.RecordingPauses(ctx, r.Session, r.Paused)
	case r.Resumed:
		_, _, err = h.Sessions.RecordingGoesOn(ctx, r.Session)
	case r.Full:
		_, _, err = h.Sessions.RecordingAtLimit(ctx, r.Session, r.Bytes)
	default:
		_, _, err = h.Sessions.RecordingNear(ctx, r.Session, r.Bytes)
	}
	if fault.KindOf(err) == fault.Absent {
		return nil
	}
	return err
}
