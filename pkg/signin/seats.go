package signin

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
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
}

// races is how often taking a seat is tried again when others are faster.
const races = 8

// Seats are the taken seats of a team.
type Seats struct {
	Team  team.Team // the nearest team of the person that has a limit
	Taken []Seat    // by time
}

// seatsOf returns the nearest team with a limit whose seat a sign-in at this app needs; the zero Team when it needs none.
func (s *SignIns) seatsOf(ctx context.Context, face string, p people.Person) (team.Team, error) {
	if face != edge.FaceHelpAlert || p.Team == "" {
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
	limited, err := s.seatsOf(ctx, h.row.Face, h.person)
	if err != nil {
		return Seats{}, err
	}
	_, taken, err := s.taken(ctx, h.row.Company, limited.ID)
	slices.SortFunc(taken, func(a, b Seat) int { return a.Since.Compare(b.Since) })
	return Seats{Team: limited, Taken: taken}, err
}

// TakeSeat finishes the step StepSeat. Faults: seats_taken (Conflict); those of Pass.
func (s *SignIns) TakeSeat(ctx context.Context, by access.Actor, session string) (SignedIn, error) {
	for range races {
		h, err := s.waitsForSeat(ctx, session)
		if err != nil {
			return SignedIn{}, err
		}
		token := s.ids.Secret()
		changes, err := s.sit(ctx, &h, id.Hash(token))
		if err != nil {
			return SignedIn{}, err
		}
		in, err := s.passAs(ctx, by, h, StepSeat, token, nil, changes...)
		if _, told := fault.As(err); told || table.Refused(err) == nil {
			return in, err
		}
	}
	return SignedIn{}, table.Unavailable(errors.New("signin: the places of the team change too fast"))
}

// EndSeat ends the sign-ins of somebody who holds a seat that a sign-in waits for. The caller makes sure that the person is in no
// session. Faults: seat_absent (Absent); those of Seats.
func (s *SignIns) EndSeat(ctx context.Context, by access.Actor, session, person string) error {
	seats, err := s.Seats(ctx, session)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(seats.Taken, func(s Seat) bool { return s.Person == person })
	if at < 0 {
		return fault.New(fault.Absent, "seat_absent")
	}
	p, err := s.people.Person(ctx, by.Company, person)
	if err != nil {
		return err
	}
	changes := []table.Change{table.Remove(seatKey(by.Company, seats.Team.ID, person))}
	for _, one := range seats.Taken[at].Sessions {
		changes = append(changes, table.Remove(signInKey(one)))
	}
	return s.audit.Write(ctx, by, []audit.Act{people.OwnAct("signin.displaced", p, p)}, changes...)
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
	limited, err := s.seatsOf(ctx, h.row.Face, h.person)
	if err != nil || limited.MaxLogins == 0 {
		return nil, err
	}
	h.row.Seat = limited.ID
	guard, err := s.guard(ctx, h.row.Company, limited.ID)
	if err != nil {
		return nil, err
	}
	items, taken, err := s.taken(ctx, h.row.Company, limited.ID)
	if err != nil {
		return nil, err
	}
	mine := slices.IndexFunc(taken, func(s Seat) bool { return s.Person == h.person.ID })
	if mine >= 0 {
		taken[mine].Sessions = append(taken[mine].Sessions, hash)
		items[mine].Expires, items[mine].Document = s.clock.Now().Add(Life), table.Encode(taken[mine])
		return []table.Change{table.Replace(items[mine]), guard}, nil
	}
	if len(taken) >= limited.MaxLogins {
		return nil, fault.New(fault.Conflict, "seats_taken", "team", limited.Name)
	}
	return []table.Change{guard, table.Save(table.Item{
		Key: seatKey(h.row.Company, limited.ID, h.person.ID), Expires: s.clock.Now().Add(Life),
		Document: table.Encode(Seat{Person: h.person.ID, Name: h.person.ScreenName, Since: s.clock.Now(), Sessions: []string{hash}}),
	})}, nil
}

// guard is the change that makes those who take seats of one team at the same moment conflict.
func (s *SignIns) guard(ctx context.Context, company, team string) (table.Change, error) {
	key := table.Key{Partition: "SEATS#" + company + "#" + team, Sort: "GUARD"}
	item, err := s.table.Get(ctx, key)
	if fault.KindOf(err) == fault.Absent {
		return table.Create(table.Item{Key: key, Document: table.Encode(struct{}{})}), nil
	}
	return table.Replace(item), err
}

// taken returns the seats of a team that are held by sign-ins which last, with those sign-ins only.
func (s *SignIns) taken(ctx context.Context, company, team string) ([]table.Item, []Seat, error) {
	var items []table.Item
	for item, err := range table.All(ctx, s.table, table.Prefix("SEATS#"+company+"#"+team, "PERSON#")) {
		if err != nil {
			return nil, nil, err
		}
		items = append(items, item)
	}
	seats := make([]Seat, len(items))
	var group errgroup.Group
	group.SetLimit(readsAtOnce)
	for n, item := range items {
		group.Go(func() (err error) {
			seats[n], err = s.lasting(ctx, item)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, nil, err
	}
	var held []table.Item
	var live []Seat
	for n, seat := range seats {
		if len(seat.Sessions) > 0 {
			held, live = append(held, items[n]), append(live, seat)
		}
	}
	return held, live, nil
}

// lasting returns the seat of an item with only those of its sign-ins which last.
func (s *SignIns) lasting(ctx context.Context, item table.Item) (Seat, error) {
	seat, err := table.Decode[Seat](item)
	sessions := seat.Sessions
	seat.Sessions = nil
	for _, session := range sessions {
		_, err := s.table.Get(ctx, signInKey(session))
		if err == nil {
			seat.Sessions = append(seat.Sessions, session)
		} else if fault.KindOf(err) != fault.Absent {
			return Seat{}, err
		}
	}
	return seat, err
}

// reseated returns the changes that keep the seat of a sign-in that gets another token.
func (s *SignIns) reseated(ctx context.Context, h holder, hash string) ([]table.Change, error) {
	if h.row.Seat == "" {
		return nil, nil
	}
	item, err := s.table.Get(ctx, seatKey(h.row.Company, h.row.Seat, h.row.Person))
	if fault.KindOf(err) == fault.Absent {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	seat, err := table.Decode[Seat](item)
	if err != nil {
		return nil, err
	}
	seat.Sessions = append(slices.DeleteFunc(seat.Sessions, func(one string) bool { return one == sessionOf(h.item) }), hash)
	item.Document = table.Encode(seat)
	return []table.Change{table.Replace(item)}, nil
}

func sessionOf(item table.Item) string { return strings.TrimPrefix(item.Key.Partition, signInPrefix) }

func seatKey(company, team, person string) table.Key {
	return table.Key{Partition: "SEATS#" + company + "#" + team, Sort: "PERSON#" + person}
}
