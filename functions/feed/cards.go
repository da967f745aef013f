package feed

import (
	"context"
	"slices"

	"acude/pkg/fault"
	"acude/pkg/session"
)

// showCards pushes a session's card to the sockets that watch the company's queue and whose representative sees a change:
// everybody at the portal when the session enters or leaves the queue, only the one who declined when nothing else changed.
func (h *Handlers) showCards(ctx context.Context, before, after session.State) error {
	moved := before.Phase != after.Phase && (before.Phase == session.PhaseWaiting || after.Phase == session.PhaseWaiting)
	declined := after.Declined[min(len(before.Declined), len(after.Declined)):]
	if !moved && (len(declined) == 0 || after.Phase != session.PhaseWaiting) {
		return nil
	}
	return h.Pusher.Queue(ctx, after.Company, func(ctx context.Context, person string) (any, error) {
		if !moved && !slices.Contains(declined, person) {
			return nil, nil
		}
		rep, err := h.Queue.Representative(ctx, after.Company, person)
		if fault.KindOf(err) == fault.Absent {
			return nil, nil
		}
		if err != nil || !rep.Serves(after) {
			return nil, err
		}
		return rep.Card(after), nil
	})
}
