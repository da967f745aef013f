package followup

import (
	"context"
	"errors"

	"acude/pkg/keys"
	"acude/pkg/session"
	"acude/pkg/table"
)

// Handle processes records in their order, first for the figures and then for mail, and returns how many both have done. An error means
// that the next one failed for one of them: it and those after it have to be delivered again.
func (h *Handlers) Handle(ctx context.Context, records []table.Record) (done int, err error) {
	counted, err := each(ctx, records, h.count)
	mailed, failed := each(ctx, records, h.mail)
	return min(counted, mailed), errors.Join(err, failed)
}

// each handles records until one fails, and returns how many are done.
func each(ctx context.Context, records []table.Record, handle func(context.Context, table.Record) error) (done int, err error) {
	for i, record := range records {
		if err := handle(ctx, record); err != nil {
			return i, err
		}
	}
	return len(records), nil
}

// count corrects the workload of the representative who lost a session, and writes what finds it.
func (h *Handlers) count(ctx context.Context, record table.Record) error {
	if _, ok := keys.HeadIn(record.Key); !ok || record.New == nil {
		return nil
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
		if err := h.Queue.Recounted(ctx, before.Company, before.Owner); err != nil {
			return err
		}
	}
	return h.Sessions.Enlist(ctx, before, after)
}

// mail sends what follows from a record by mail.
func (h *Handlers) mail(ctx context.Context, record table.Record) error {
	if _, ok := keys.HeadIn(record.Key); !ok {
		return h.Mailer.Follow(ctx, record)
	}
	if record.New == nil {
		return nil // expired: it ended long ago
	}
	after, err := table.Decode[session.State](*record.New)
	if err != nil {
		return err
	}
	return h.Mails.Ended(ctx, after)
}
