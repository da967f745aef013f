package feed

import (
	"context"

	"acude/pkg/queue"
	"acude/pkg/table"
)

// showStatus shows a changed status in all windows of its representative.
func (h *Handlers) showStatus(ctx context.Context, record table.Record) error {
	if record.New == nil {
		return nil
	}
	after, err := table.Decode[queue.Workload](*record.New)
	if err != nil {
		return err
	}
	if record.Old != nil {
		before, err := table.Decode[queue.Workload](*record.Old)
		if err != nil || before.Status == after.Status {
			return err
		}
	}
	h.Pusher.Status(ctx, after.Company, after.Person, string(after.Status))
	return nil
}
