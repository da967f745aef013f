package feed

import (
	"context"

	"acude/pkg/session"
	"acude/pkg/table"
)

// followSession handles a change of a session: cards, places, the workload of the representative who lost it,
// what finds it.
func (h *Handlers) followSession(ctx context.Context, record table.Record) error {
	if record.New == nil {
		return nil // expired: it ended long ago
	}
	after, err := table.Decode[session.State](*record.New)
	if err != nil {
		return err
	}
	var before session.State
	if record.Old != nil {
		if before, err = table.Decode[session.State](*record.Old); err != nil {
			return err
		}
	}
	if before.Owner != "" && (after.Owner != before.Owner || !after.Open()) {
		if _, err := h.Queue.Recount(ctx, before.Company, before.Owner); err != nil {
			return err
		}
	}
	if err := h.showCards(ctx, before, after); err != nil {
		return err
	}
	if queueChanged(before, after) {
		if err := h.showPlaces(ctx, after); err != nil {
			return err
		}
	}
	if err := h.Sessions.Enlist(ctx, before, after); err != nil {
		return err
	}
	return h.Mails.Ended(ctx, after)
}
