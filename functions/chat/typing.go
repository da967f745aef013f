package chat

import (
	"context"

	"acude/pkg/session"
)

// typing tells the others that the sender is writing, at most once in two seconds. From a former owner, from a device that was ended,
// or in a session that has ended, it is ignored. Faults: message_invalid; not_resumed (Conflict); monitor_only_watches (Forbidden).
func (h *Handler) typing(ctx context.Context, connection string, body []byte) error {
	m, err := read[Typing](body)
	if err != nil {
		return err
	}
	a, err := h.connections.Attached(ctx, m.Session, connection)
	if err != nil {
		return err
	}
	if a.Role == session.RoleMonitor {
		return onlyWatches()
	}
	if !h.pacer.typing(m.Session, a.Participant, h.clock.Now()) {
		return nil
	}
	s, _, err := h.log.Settle(ctx, m.Session)
	if err != nil {
		return err
	}
	if s.Open() && !a.Former(s) && !a.Shut(s) {
		h.pusher.Typing(ctx, s, a.Participant)
	}
	return nil
}
