package feed

import (
	"context"
	"slices"

	"acude/pkg/fault"
	"acude/pkg/session"
	"acude/pkg/table"
)

// maxPlaces is how many waiting customers are told their place at once; those behind ask for it themselves.
const maxPlaces = 100

// head follows a change of a session: cards, places, the workload of whoever lost it.
func (f *Functions) head(ctx context.Context, record table.Record) error {
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
		if _, err := f.Queue.Recount(ctx, before.Company, before.Owner); err != nil {
			return err
		}
	}
	if err := f.cards(ctx, before, after); err != nil {
		return err
	}
	if before.Phase != after.Phase && (before.Phase == session.PhaseWaiting || after.Phase == session.PhaseWaiting) {
		if err := f.places(ctx, after); err != nil {
			return err
		}
	}
	return f.Mails.Ended(ctx, after)
}

// cards shows a session's card to every socket that watches the company's queue, where it has changed for its representative:
// to all who see the portal when the session comes to or leaves the queue, to who declines alone when that is all.
func (f *Functions) cards(ctx context.Context, before, after session.State) error {
	moved := before.Phase != after.Phase && (before.Phase == session.PhaseWaiting || after.Phase == session.PhaseWaiting)
	declined := after.Declined[min(len(before.Declined), len(after.Declined)):]
	if !moved && (len(declined) == 0 || after.Phase != session.PhaseWaiting) {
		return nil
	}
	return f.Pusher.Queue(ctx, after.Company, func(ctx context.Context, person string) (any, error) {
		if !moved && !slices.Contains(declined, person) {
			return nil, nil
		}
		rep, err := f.Queue.Representative(ctx, after.Company, person)
		if fault.KindOf(err) == fault.Absent {
			return nil, nil
		}
		if err != nil || !rep.Faces(after) {
			return nil, err
		}
		return rep.Card(after), nil
	})
}

// places tells those who wait at the session's subportal where they stand now.
func (f *Functions) places(ctx context.Context, state session.State) error {
	line, err := f.Queue.Line(ctx, state.Company, state.Portal, state.Subportal)
	if err != nil {
		return err
	}
	var told []string
	for _, one := range line[:min(len(line), maxPlaces)] {
		told = append(told, one.ID)
	}
	f.Pusher.Places(ctx, told, len(line))
	return nil
}
