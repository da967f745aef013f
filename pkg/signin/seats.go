package signin

import (
	"cmp"
	"context"
	"slices"
	"time"

	"acude/pkg/access"
	"acude/pkg/attendance"
	"acude/pkg/audit"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/table"
	"acude/pkg/team"

	"golang.org/x/sync/errgroup"
)

// Seat is one of the sign-ins to HelpAlert that a team may have at once, and who holds it.
type Seat struct {
	Person   string    `json:"person"`
	Name     string    `json:"name"`
	Since    time.Time `json:"since"`
	Sessions []string  `json:"sessions"` // the sign-ins of the person; without one that lasts the seat is free

	// Until is when each of them ends unless it is used. A sign-in that functions before 0.3 seated is not in it, and may have ended.
	Until map[string]time.Time `json:"until,omitempty"`
}

// Seats are the taken seats of a team.
type Seats struct {
	Team  team.Team // the nearest team of the person that has a limit
	Taken []Seat    // by time
}

// seatsOf returns the nearest team with a limit whose seat a sign-in at this app needs; the zero Team when it needs none.
func (s *SignIns) seatsOf(ctx context.Context, app string, p people.Person) (team.Team, error) {
	if app != edge.AppHelpAlert || p.Team == "" {
		return team.Team{}, nil
	}
	line, err := s.teams.Ancestry(ctx, p.Company, p.Team)
	if err != nil && fault.KindOf(err) != fault.Absent {
		return team.Team{}, err
	}
	for _, one := range line {
		if one.MaxLogins > 0 {
			return one, nil
		}
	}
	return team.Team{}, nil
}

// Seats returns who holds the seats that a sign-in waits for. Faults: step_not_due (Conflict), sign_in_needed
// (Unauthenticated).
func (s *SignIns) Seats(ctx context.Context, session string) (Seats, error) {
	h, err := s.waitsForSeat(ctx, session)
	if err != nil {
		return Seats{}, err
	}
	limited, err := s.seatsOf(ctx, h.row.App, h.person)
	if err != nil {
		return Seats{}, err
	}
	taken, err := s.taken(ctx, h.row.Company, limited.ID)
	seats := Seats{Team: limited}
	for _, one := range taken {
		seats.Taken = append(seats.Taken, one.Value)
	}
	slices.SortFunc(seats.Taken, func(a, b Seat) int { return a.Since.Compare(b.Since) })
	return seats, err
}

// TakeSeat finishes the step StepSeat. Faults: seats_taken (Conflict); busy (Unavailable) when others are always faster; those of
// Pass.
func (s *SignIns) TakeSeat(ctx context.Context, by access.Actor, session string) (SignedIn, error) {
	var in SignedIn
	var lost error
	err := s.loop.Run(ctx, func() error {
		h, err := s.waitsForSeat(ctx, session)
		if err != nil {
			return err
		}
		token := s.ids.Secret()
		changes, err := s.sit(ctx, &h, id.Hash(token))
		if err != nil {
			return err
		}
		in, err = s.passAs(ctx, by, h, StepSeat, token, nil, changes...)
		if _, told := fault.As(err); told {
			lost = err // a refusal that has a fault already: the sign-in itself moved
			return nil
		}
		return err
	})
	return in, cmp.Or(err, lost)
}

// displacedAtOnce is how many sign-ins end in the write that ends a seat: each is two changes. Those before end one by one.
const displacedAtOnce = 40

// EndSeat ends the sign-ins of somebody who holds a seat that a sign-in waits for. The caller makes sure that the person is in no
// session. Faults: seat_absent (Absent); those of Seats.
func (s *SignIns) EndSeat(ctx context.Context, by access.Actor, session, person string) error {
	h, err := s.waitsForSeat(ctx, session)
	if err != nil {
		return err
	}
	limited, err := s.seatsOf(ctx, h.row.App, h.person)
	if err != nil {
		return err
	}
	return s.loop.Run(ctx, func() error {
		seat, err := items.Find[Seat](ctx, s.table, seatKey(by.Company, limited.ID, person))
		if err == nil {
			err = s.keepLasting(ctx, &seat.Value)
		}
		if err != nil {
			return err
		}
		if len(seat.Value.Sessions) == 0 {
			return fault.New(fault.Absent, "seat_absent")
		}
		p, err := s.people.Get(ctx, by.Company, person)
		if err != nil {
			return err
		}
		if more := len(seat.Value.Sessions) - displacedAtOnce; more > 0 {
			for _, one := range seat.Value.Sessions[:more] {
				if err := s.end(ctx, one, attendance.Replaced); err != nil {
					return err
				}
			}
			return &table.Refusal{Changes: []int{0}} // the seat has changed
		}
		changes := []table.Change{seat.Delete()}
		for _, one := range seat.Value.Sessions {
			found, err := items.Find[signIn](ctx, s.table, keys.SignIn(one))
			if err != nil {
				return err
			}
			ended, err := s.ended(ctx, found.Value, attendance.Replaced)
			if err != nil {
				return err
			}
			changes = append(append(changes, ended...), table.Remove(keys.SignIn(one)))
		}
		return s.audit.Write(ctx, by, []audit.Act{people.OwnAct("signin.displaced", p, p)}, changes...)
	})
}

// seated takes a seat for a sign-in that waits for one, if one is free; otherwise the sign-in goes on waiting.
func (s *SignIns) seated(ctx context.Context, by access.Actor, waiting SignedIn, session string) (SignedIn, error) {
	in, err := s.TakeSeat(ctx, by, session)
	if f, ok := fault.As(err); ok && f.Code == "seats_taken" {
		return waiting, nil
	}
	return in, err
}

func (s *SignIns) waitsForSeat(ctx context.Context, session string) (holder, error) {
	h, err := s.holder(ctx, session)
	if err == nil && !slices.Equal(s.pending(h), []string{StepSeat}) {
		return h, fault.New(fault.Conflict, "step_not_due")
	}
	return h, err
}

// sit returns the changes that give a sign-in a seat under the hash of the token it will have; none when the team has no limit any
// more. Seats of ended sign-ins are free. Fault: seats_taken (Conflict).
func (s *SignIns) sit(ctx context.Context, h *holder, hash string) ([]table.Change, error) {
	limited, err := s.seatsOf(ctx, h.row.App, h.person)
	if err != nil || limited.MaxLogins == 0 {
		return nil, err
	}
	h.row.Seat = limited.ID
	guard, err := s.guard(ctx, h.row.Company, limited.ID)
	if err != nil {
		return nil, err
	}
	taken, err := s.taken(ctx, h.row.Company, limited.ID)
	if err != nil {
		return nil, err
	}
	mine := slices.IndexFunc(taken, func(one items.Stored[Seat]) bool { return one.Value.Person == h.person.ID })
	if mine >= 0 {
		return []table.Change{s.held(taken[mine], hash, s.clock.Now().Add(Idle)), guard}, nil
	}
	if len(taken) >= limited.MaxLogins {
		return nil, fault.New(fault.Conflict, "seats_taken", "team", limited.Name)
	}
	// A seat of the same person that is free may still be stored.
	free, err := items.Find[Seat](ctx, s.table, seatKey(h.row.Company, limited.ID, h.person.ID))
	free.Value = Seat{Person: h.person.ID, Name: h.person.ScreenName, Since: s.clock.Now()}
	return []table.Change{guard, s.held(free, hash, s.clock.Now().Add(Idle))}, err
}

// guard is the change that makes those who take seats of one team at the same moment conflict.
func (s *SignIns) guard(ctx context.Context, company, team string) (table.Change, error) {
	one, err := items.Find[struct{}](ctx, s.table, keys.InSeats(company, team).At(keys.SeatGuard))
	return one.Put(struct{}{}), err
}

// taken returns the seats of a team that are held by sign-ins which last, with those sign-ins only.
func (s *SignIns) taken(ctx context.Context, company, team string) ([]items.Stored[Seat], error) {
	var seats []items.Stored[Seat]
	for one, err := range items.Each[Seat](ctx, s.table, keys.InSeats(company, team).Each(keys.Seat)) {
		if err != nil {
			return nil, err
		}
		seats = append(seats, one)
	}
	var group errgroup.Group
	group.SetLimit(readsAtOnce)
	for n := range seats {
		group.Go(func() error { return s.keepLasting(ctx, &seats[n].Value) })
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(seats, func(one items.Stored[Seat]) bool { return len(one.Value.Sessions) == 0 }), nil
}
