package chat

import (
	"context"

	"acude/pkg/edge"
	"acude/pkg/fault"
)

// watch pushes every change of the company's queue to a representative's socket. Faults: message_invalid;
// watch_unknown (Invalid); connection_unknown (Absent); sign_in_needed (Unauthenticated); role_forbidden (Forbidden).
func (h *Handler) watch(ctx context.Context, connection string, body []byte) (Watching, error) {
	m, err := read[Watch](body)
	if err != nil {
		return Watching{}, err
	}
	if m.What != "queue" {
		return Watching{}, fault.New(fault.Invalid, "watch_unknown")
	}
	holder, err := h.holder(ctx, connection)
	if err != nil {
		return Watching{}, err
	}
	if holder.Kind != edge.KindRepresentative {
		return Watching{}, fault.New(fault.Forbidden, "role_forbidden")
	}
	if err := h.connections.Watch(ctx, connection, holder); err != nil {
		return Watching{}, err
	}
	return Watching{Type: "watching", What: m.What}, nil
}
