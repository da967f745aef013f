package session

import (
	"context"
	"time"

	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/table"
)

// Resumption lets a device open a socket. Next is the token to resume with next time; the one that was shown stays good until Next is
// used. It is "" for a token that was spent a moment ago: another copy of the request has it.
type Resumption struct{ Ticket, Next string }

// Resume gives the device of a pass a ticket for its holder, and its next token. holder needs no session, participant and device.
//
// The theft rule: somebody besides the device has a token that was spent for longer than Timing.Leeway, and nobody can tell which of them
// shows it. So the device ends, with all that came by it, and the session when the customer has no other one that could come back.
//
// Faults: token_invalid, device_ended (Unauthenticated); table_unavailable, session_busy (Unavailable).
func (st *Store) Resume(ctx context.Context, pass Pass, holder Holder) (Resumption, error) {
	holder.Session, holder.Participant, holder.Device = pass.Session, pass.Participant.ID, pass.Device
	for t := (tries{store: st}); ; {
		now := st.clock.Now()
		row := pass.row.Value
		is, since := row.find(pass.hash)
		switch {
		case is == unknownToken:
			return Resumption{}, tokenInvalid()
		case !row.Ended.IsZero():
			return Resumption{}, deviceEnded()
		case is == spentToken && now.Sub(since) > st.timing.Leeway:
			return Resumption{}, st.reused(ctx, pass)
		case is == nextToken:
			row = row.confirmed(now)
		}
		given, changes := st.resumption(pass, is, row, holder)
		err := st.write(ctx, changes, nil)
		if err == nil {
			return given, nil
		}
		if err = t.again(ctx, err); err != nil {
			return Resumption{}, err
		}
		if pass.row, err = st.device(ctx, pass.Session, pass.Device); err != nil {
			return Resumption{}, err
		}
	}
}

// resumption makes a ticket and, unless the token was spent, the next token of a device's row.
func (st *Store) resumption(pass Pass, is standing, row tokens, holder Holder) (Resumption, []table.Change) {
	ticket, change := NewTickets(st.table, st.clock, st.ids, st.timing).Make(holder)
	if is == spentToken {
		return Resumption{Ticket: ticket}, []table.Change{change, pass.row.Unchanged()}
	}
	secret := st.ids.Secret()
	row.Next = id.Hash(secret)
	return Resumption{ticket, tokenOf(pass.Session, pass.Device, secret)}, []table.Change{change, pass.row.Put(row)}
}

// reused ends the device of a pass and those that came by it. It always returns a fault.
func (st *Store) reused(ctx context.Context, pass Pass) error {
	_, _, err := st.advance(ctx, pass.Session, func(s State, now time.Time) (plan, error) {
		p, _ := s.Participant(pass.Participant.ID)
		var out plan
		ends := p.through(pass.Device)
		for _, d := range ends {
			row, err := items.Find[tokens](ctx, st.table, deviceKey(pass.Session, d.ID))
			if err != nil {
				return plan{}, err
			}
			row.Value.Ended, row.Value.Reason = now, reasonReused
			out.own = append(out.own, row.Put(row.Value))
			out.events = append(out.events, Event{At: now, Kind: DeviceEnded, Participant: p.ID, Device: d.ID, DeviceKind: d.Kind, Reason: reasonReused})
		}
		switch {
		case len(ends) == 0 || !s.Open(): // ended before, or nothing is left to end
		case len(ends) == len(p.live()):
			out.events = append(out.events, Event{At: now, Kind: Ended, Reason: EndTokenReused})
		case s.Screen.On: // nobody knows which device shares it
			out.events = append(out.events, Event{At: now, Kind: ScreenStopped})
		}
		return out, nil
	})
	if err != nil {
		return err
	}
	return deviceEnded()
}
