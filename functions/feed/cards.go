package feed

import (
	"context"
	"slices"

	"acude/pkg/fault"
	"acude/pkg/session"
)

// queueChanged reports whether a session entered or left the queue, or its customer went or came back while it waits.
func queueChanged(before, after session.State) bool {
	was, is := before.Phase == session.PhaseWaiting, after.Phase == session.PhaseWaiting
	return was != is || is && before.CustomerIsThere() != after.CustomerIsThere()
}

// showCards pushes a session's card to the sockets that watch the company's queue and whose representative sees a change:
// everybody at the portal when the queue changed, otherwise only those who declined or took that back.
func (h *Handlers) showCards(ctx context.Context, before, after session.State) error {
	all := queueChanged(before, after)
	turned := func(person string) bool {
		return slices.Contains(before.Declined, person) != slices.Contains(after.Declined, person)
	}
	if !all && (after.Phase != session.PhaseWaiting || !slices.ContainsFunc(slices.Concat(before.Declined, after.Declined), turned)) {
		return nil
	}
	return h.Pusher.Queue(ctx, after.Company, func(ctx context.Context, person string) (any, error) {
		if !all && !turned(person) {
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
