package chat

import "context"

// typing tells the others that the sender is writing. Faults: message_invalid; not_resumed (Conflict).
func (h *Handler) typing(ctx context.Context, connection string, body []byte) error {
	m, err := read[Typing](body)
	if err != nil {
		return err
	}
	a, err := h.connections.Attached(ctx, m.Session, connection)
	if err != nil {
		return err
	}
	h.pusher.Typing(ctx, m.Session, a.Participant)
	return nil
}
