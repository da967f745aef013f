package chat

import (
	"context"

	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/session"
)

// watch pushes every change of what a representative sees of the company's queue to their socket. Faults: message_invalid;
// watch_unknown (Invalid); connection_unknown (Absent); sign_in_needed (Unauthenticated); role_forbidden, monitor_only_watches (Forbidden).
func (h *Handler) watch(ctx context.Context, connection string, body []byte) (session.Watching, error) {
	m, err := read[Watch](body)
	if err != nil {
		return session.Watching{}, err
	}
	if m.What != "queue" {
		return session.Watching{}, fault.New(fault.Invalid, "watch_unknown")
	}
	holder, err := h.holder(ctx, connection)
	if err != nil {
		return session.Watching{}, err
	}
	if holder.Kind == edge.KindManager {
		return session.Watching{}, onlyWatches()
	}
	if holder.Kind != edge.KindRepresentative {
		return session.Watching{}, fault.New(fault.Forbidden, "role_forbidden")
	}
	if err := h.watches.Watch(ctx, connection, holder); err != nil {
		return session.Watching{}, err
	}
	return session.Watching{Type: "watching", What: m.What}, nil
}
