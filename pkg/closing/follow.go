package closing

import (
	"context"
	"errors"

	"acude/pkg/keys"
	"acude/pkg/portal"
	"acude/pkg/table"
)

// Follow notes the next closing time of the portals that a record of the table's stream is about: of a portal, or of hours or a calendar
// that portals name.
func (c *Closings) Follow(ctx context.Context, record table.Record) error {
	if company, id, ok := keys.PortalIn(record.Key); ok {
		same, err := unchanged(record)
		if err != nil || same {
			return err
		}
		return c.note(ctx, company, id, true)
	}
	company, id, ok := keys.HoursIn(record.Key)
	if !ok || record.New == nil { // deleted ones were taken off their portals
		return nil
	}
	named, err := c.portals.Naming(ctx, company, id)
	failed := []error{err}
	for _, p := range named {
		if p.Closing == portal.ClosingDrop {
			failed = append(failed, c.note(ctx, company, p.ID, true))
		}
	}
	return errors.Join(failed...)
}

// unchanged reports whether a change of a portal has nothing to do with when it closes.
func unchanged(record table.Record) (bool, error) {
	if record.Old == nil || record.New == nil {
		return false, nil
	}
	before, err := table.Decode[portal.Portal](*record.Old)
	if err != nil {
		return false, err
	}
	after, err := table.Decode[portal.Portal](*record.New)
	return before.Closing == after.Closing && before.Hours == after.Hours && before.Calendar == after.Calendar, err
}
