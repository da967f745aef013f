package feed

import (
	"context"

	"acude/pkg/fault"
	"acude/pkg/queue"
	"acude/pkg/session"
	"acude/pkg/table"
)

// maxPlaces is how many waiting customers are told their place at once; those behind ask for it themselves.
const maxPlaces = 100

// head follows a change of a session: cards, places, the desk of whoever lost it.
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
	if !moved(before, after) {
		return nil
	}
	if err := f.cards(ctx, after); err != nil {
		return err
	}
	if before.Phase == session.Waiting || after.Phase == session.Waiting {
		return f.places(ctx, after)
	}
	return nil
}

// moved reports whether a change shows in the queue.
func moved(before, after session.State) bool {
	return before.Phase != after.Phase && (before.Phase == session.Waiting || after.Phase == session.Waiting) ||
		len(before.Declined) != len(after.Declined) && after.Phase == session.Waiting
}

// cards shows a session's card to every socket that watches the company's queue and whose representative it is for.
func (f *Functions) cards(ctx context.Context, state session.State) error {
	watchers, err := f.Connections.Watchers(ctx, state.Company)
	if err != nil {
		return err
	}
	seats := map[string]queue.Seat{}
	for _, w := range watchers {
		seat, known := seats[w.Person]
		if !known {
			seat, err = f.Queue.Seat(ctx, state.Company, w.Person)
			if fault.KindOf(err) == fault.Absent {
				continue
			}
			if err != nil {
				return err
			}
			seats[w.Person] = seat
		}
		if _, his := seat.Portals[state.Portal]; !his {
			continue
		}
		message := session.Encode(session.QueuePush{Type: "queue", Card: seat.Card(state)})
		err := f.Sender.Send(ctx, w.Connection, message)
		if fault.KindOf(err) == fault.Gone {
			err = f.Connections.Unwatch(ctx, state.Company, w.Connection)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// places tells those who wait at the session's portal where they stand now.
func (f *Functions) places(ctx context.Context, state session.State) error {
	line, err := f.Queue.Line(ctx, state.Company, state.Portal)
	if err != nil {
		return err
	}
	for i, one := range line {
		if i == maxPlaces {
			break
		}
		f.Pusher.Place(ctx, one.ID, i+1, len(line))
	}
	return nil
}
