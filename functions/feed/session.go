package feed

import (
	"context"

	"acude/pkg/session"
	"acude/pkg/table"
)

// followSession handles a change of a session: cards and places. at is the record's position in its batch, whose last changes of the queue
// are the ones to push; that a session enters or leaves the queue is always pushed, because others may see it afterwards.
func (h *Handlers) followSession(ctx context.Context, record table.Record, at int, last batch) error {
	if record.New == nil {
		return nil // expired: it ended long ago
	}
	one := last.heads[at]
	if one.err != nil {
		return one.err
	}
	before, after := one.before, one.after
	if err := h.Sessions.Adopt(ctx, *record.New); err != nil {
		return err
	}
	if err := h.Monitors.Moved(ctx, before, after); err != nil {
		return err
	}
	moved := queueChanged(before, after)
	if again := moved && before.Phase == after.Phase && at < last.cards[after.ID]; !again {
		if err := h.showCards(ctx, before, after); err != nil {
			return err
		}
	}
	if after.Reserved.Person != "" { // it takes nobody's place, and its portal's hours no longer matter
		return nil
	}
	if moved && at == last.places[lineOf(after)] {
		if err := h.showPlaces(ctx, after); err != nil {
			return err
		}
	}
	if after.Phase == session.PhaseWaiting && before.Phase != session.PhaseWaiting {
		return h.Closings.Waits(ctx, after)
	}
	return nil
}
