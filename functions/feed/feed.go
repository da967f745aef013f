package feed

import (
	"context"

	"acude/pkg/keys"
	"acude/pkg/signin"
	"acude/pkg/table"
)

// Handle processes records in their order and returns how many are done. An error means that the next one failed: it and those
// after it have to be delivered again.
func (h *Handlers) Handle(ctx context.Context, records []table.Record) (done int, err error) {
	last := batchOf(records)
	for i, record := range records {
		if err := h.follow(ctx, record, i, last); err != nil {
			return i, err
		}
	}
	return len(records), nil
}

func (h *Handlers) follow(ctx context.Context, record table.Record, at int, last batch) error {
	if _, ok := keys.HeadIn(record.Key); ok {
		return h.followSession(ctx, record, at, last)
	}
	if id, ok := keys.EventIn(record.Key); ok {
		return h.followEvent(ctx, id, record)
	}
	if err := h.Monitors.Follow(ctx, record); err != nil {
		return err
	}
	if ended, ok := signin.EndedIn(record); ok {
		return h.closeSockets(ctx, ended)
	}
	if err := h.Watches.Follow(ctx, record); err != nil {
		return err
	}
	if err := h.declineReserved(ctx, record); err != nil {
		return err
	}
	if tenant, person, ok := signin.AllEnded(record); ok {
		return h.SignIns.Sweep(ctx, tenant, person)
	}
	if keys.IsWorkload(record.Key) {
		return h.showStatus(ctx, record)
	}
	return h.Closings.Follow(ctx, record)
}
