package signin

import (
	"context"
	"slices"
	"time"

	"acude/pkg/attendance"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// keepLasting takes those sign-ins from a seat that have ended. It reads only those of which the seat does not know it.
func (s *SignIns) keepLasting(ctx context.Context, seat *Seat) error {
	sessions, now := seat.Sessions, s.clock.Now()
	seat.Sessions = nil
	for _, session := range sessions {
		until, known := seat.Until[session]
		if !known {
			found, err := items.Find[signIn](ctx, s.table, keys.SignIn(session))
			if err != nil {
				return err
			}
			if until = found.Item.Expires; found.Version() == 0 {
				continue
			}
		}
		if until.After(now) {
			seat.Sessions = append(seat.Sessions, session)
		}
	}
	return nil
}

// held is the change that keeps a seat for a sign-in until it ends.
func (s *SignIns) held(stored items.Stored[Seat], session string, until time.Time) table.Change {
	seat := without(stored.Value, session)
	seat.Sessions = append(seat.Sessions, session)
	seat.Until[session] = until
	return s.put(stored, seat)
}

// put is the change that stores a seat until the last of its sign-ins ends.
func (s *SignIns) put(stored items.Stored[Seat], seat Seat) table.Change {
	last := time.Time{}
	for _, one := range seat.Sessions {
		until, known := seat.Until[one]
		if !known {
			until = s.clock.Now().Add(Life)
		}
		if until.After(last) {
			last = until
		}
	}
	stored.Item.Expires = last
	return stored.Put(seat)
}

// without returns a seat without a sign-in, and without what it says of sign-ins that it does not have.
func without(seat Seat, session string) Seat {
	seat.Sessions = slices.DeleteFunc(slices.Clone(seat.Sessions), func(one string) bool { return one == session })
	until := make(map[string]time.Time, len(seat.Sessions)+1)
	for _, one := range seat.Sessions {
		if known, ok := seat.Until[one]; ok {
			until[one] = known
		}
	}
	seat.Until = until
	return seat
}

// seatOf reads the seat that a sign-in holds; version 0 when it holds none.
func (s *SignIns) seatOf(ctx context.Context, row signIn, session string) (items.Stored[Seat], error) {
	if row.Seat == "" {
		return items.Stored[Seat]{}, nil
	}
	found, err := items.Find[Seat](ctx, s.table, seatKey(row.Company, row.Seat, row.Person))
	if err != nil || !slices.Contains(found.Value.Sessions, session) {
		return items.Stored[Seat]{}, err
	}
	return found, nil
}

// reseated returns the changes that keep the seat of a sign-in that gets another token.
func (s *SignIns) reseated(ctx context.Context, h holder, hash string) ([]table.Change, error) {
	seat, err := s.seatOf(ctx, h.row, sessionOf(h.item))
	if err != nil || seat.Version() == 0 {
		return nil, err
	}
	seat.Value = without(seat.Value, sessionOf(h.item))
	return []table.Change{s.held(seat, hash, h.item.Expires)}, nil
}

// ending returns the changes that end a sign-in, record how, and give its seat back. how is "" for one that had ended before.
func (s *SignIns) ending(ctx context.Context, session string, how attendance.How) ([]table.Change, error) {
	found, err := items.Find[signIn](ctx, s.table, keys.SignIn(session))
	if err != nil {
		return nil, err
	}
	changes, err := s.ended(ctx, found.Value, how)
	if err != nil {
		return nil, err
	}
	changes = append(changes, table.Remove(keys.SignIn(session)))
	seat, err := s.seatOf(ctx, found.Value, session)
	if err != nil || seat.Version() == 0 {
		return changes, err
	}
	left := without(seat.Value, session)
	if len(left.Sessions) == 0 {
		return append(changes, seat.Delete()), nil
	}
	return append(changes, s.put(seat, left)), nil
}

// end ends a sign-in. It is no error when it has ended already.
func (s *SignIns) end(ctx context.Context, session string, how attendance.How) error {
	return s.loop.Run(ctx, func() error {
		changes, err := s.ending(ctx, session, how)
		if err != nil {
			return err
		}
		return s.table.Write(ctx, changes...)
	})
}

// sessionOf returns the session (Caller.Session) of the item of a sign-in.
func sessionOf(item table.Item) string {
	hash, _ := keys.SignInIn(item.Key)
	return hash
}

func seatKey(company, team, person string) table.Key {
	return keys.InSeats(company, team).At(keys.Seat.Of(person))
}
