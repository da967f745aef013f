package feed

import (
	"context"
	"errors"

	"acude/pkg/fault"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/session"
	"acude/pkg/table"
)

// declineReserved ends the queries that wait for one representative alone when that person is disabled or deleted, so that the customers
// are told and do not wait for nobody.
func (h *Handlers) declineReserved(ctx context.Context, record table.Record) error {
	company, person, ok := keys.PersonIn(record.Key)
	if !ok || record.Old == nil {
		return nil
	}
	before, err := table.Decode[people.Person](*record.Old)
	if err != nil {
		return err
	}
	if record.New != nil {
		after, err := table.Decode[people.Person](*record.New)
		if err != nil || !after.Disabled || before.Disabled {
			return err
		}
	}
	lines, err := h.Sessions.Lines(ctx, company)
	if err != nil {
		return err
	}
	var failed []error
	for one, err := range lines.Own(ctx, person) {
		if err == nil {
			rep := session.Rep{Company: company, Person: person, Name: before.ScreenName}
			_, _, err = h.Sessions.Decline(ctx, one.ID, rep, "")
		}
		if kind := fault.KindOf(err); kind != fault.Absent && kind != fault.Conflict { // these are over, or accepted
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}
