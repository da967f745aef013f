package fleet

import (
	"context"
	"log/slog"

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
	if age := in.Body.SpoolAge; age > 0 { // infra/cloud/metrics.go makes a figure of the line, which an alarm watches
		h.Log.LogAttrs(ctx, slog.LevelInfo, "spool", slog.String("relay", id), slog.Int64("spoolAge", age))
	}
	if err := h.note(ctx, id, in.Body.Recordings); err != nil {
		return nil, err
	}
	out := &heartbeatOutput{}
	out.Body.Revocations, err = h.Fleet.Revoked(ctx, id, in.Body.Done)
	if err != nil {
		return nil, err
	}
	out.Body.Keys, err = h.keys(ctx)
	return out, err
}
