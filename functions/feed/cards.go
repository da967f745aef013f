package feed

import (
	"context"
	"slices"

	"acude/pkg/session"
)

// queueChanged reports whether a session entered or left the queue, or its customer went or came back while it waits.
func queueChanged(before, after session.State) bool {
	was, is := before.Phase == session.PhaseWaiting, after.Phase == session.PhaseWaiting
	return was != is || is && before.CustomerIsThere() != after.CustomerIsThere()
}

// showCards pushes a session's card to the sockets that see it: to all of them when the queue changed, otherwise only to those of the
// representatives who declined or took that back.
func (h *Handlers) showCards(ctx context.Context, before, after session.State) error {
	all := queueChanged(before, after)
	turned := func(person string) bool {
		return slices.Contains(before.Declined, person) != slices.Contains(after.Declined, person)
	}
	if !all && (after.Phase != session.PhaseWaiting || !slices.ContainsFunc(slices.Concat(before.Declined, after.Declined), turned)) {
		return nil
	}
	at, card, shown, err := h.Queue.Cards(ctx, after)
	if err != nil || !shown {
		return err
	}
	return h.Pusher.Queue(ctx, after.Company, at, func(s session.Subscriber) any {
		reserved := after.Reserved.Person
		if !all && !turned(s.Person) || reserved != "" && reserved != s.Person {
			return nil
		}
		return card(s.Person, s.Language)
	})
}
