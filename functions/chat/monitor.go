package chat

import (
	"context"

	"acude/pkg/fault"
	"acude/pkg/session"
)

// resumeMonitor makes a manager's socket hear the session that its ticket was given for. Nobody is back, and nothing is noted. Faults:
// session_absent (Absent) for any other session; monitor_ended (Unauthenticated).
func (h *Handler) resumeMonitor(ctx context.Context, connection string, holder session.Holder, id string) (Resumed, error) {
	if id != holder.Session {
		return Resumed{}, fault.New(fault.Absent, "session_absent")
	}
	s, err := h.monitors.Attach(ctx, connection, holder)
	if err != nil {
		return Resumed{}, err
	}
	return Resumed{Type: "resumed", Session: s.ID, Head: s.Head, Epoch: s.Epoch, State: s.View(session.RoleMonitor)}, nil
}

// beatMonitor renews the lease of a manager's socket, which has one, if they may still watch. Fault: monitor_ended (Unauthenticated).
func (h *Handler) beatMonitor(ctx context.Context, connection string, holder session.Holder) (Head, error) {
	s, err := h.monitors.Attach(ctx, connection, holder)
	return Head{Head: s.Head, Epoch: s.Epoch}, err
}

// onlyWatches refuses what only those who take part may do. Fault: monitor_only_watches (Forbidden).
func onlyWatches() error { return fault.New(fault.Forbidden, "monitor_only_watches") }
