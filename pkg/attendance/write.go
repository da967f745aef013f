package attendance

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
	"acude/pkg/team"
)

// Attendance is the room.
type Attendance struct {
	table table.Table
	clock clock.Clock
	teams *team.Teams
	loop  items.Loop
}

// New returns the attendance that is kept in t.
func New(t table.Table, c clock.Clock, ids *id.Maker) *Attendance {
	return &Attendance{table: t, clock: c, teams: team.New(t, c, ids), loop: items.NewLoop(c)}
}

// SignIn is a sign-in to HelpAlert. Began, which is not zero, and ID name its item.
type SignIn struct {
	Company, Person, ID string
	Generation          int64
	Began               time.Time
}

func (s SignIn) key() table.Key {
	return keys.InAttendance(s.Company, s.Person).At(keys.AttendedAt(s.Began, string(SignedIn), s.ID))
}

// Begin is the change that records a sign-in that begins, and ends at a time unless it is used. team is its person's.
func (a *Attendance) Begin(ctx context.Context, s SignIn, team string, until time.Time) (table.Change, error) {
	path, err := a.path(ctx, s.Company, team)
	if err != nil {
		return table.Change{}, err
	}
	// The status is part of the workload, an item of package queue.
	set, err := items.Find[struct {
		Status Status `json:"status"`
	}](ctx, a.table, keys.InCompany(s.Company).At(keys.Workload.Of(s.Person)))
	if err != nil {
		return table.Change{}, err
	}
	if set.Version() == 0 {
		set.Value.Status = Available
	}
	return table.Create(stored(s.Company, s.key(), Item{Kind: SignedIn, At: s.Began, Person: s.Person, Team: team, Path: path, Status: set.Value.Status,
		SignIn: s.ID, Generation: s.Generation, Until: until, Seen: s.Began})), nil
}

// Use is the change that records that a sign-in was used and ends at a later time.
func (a *Attendance) Use(ctx context.Context, s SignIn, until time.Time) ([]table.Change, error) {
	return a.change(ctx, s, func(one *Item) { one.Until, one.Seen = until, a.clock.Now() })
}

// End is the change that records that a sign-in ends now.
func (a *Attendance) End(ctx context.Context, s SignIn, how How) ([]table.Change, error) {
	return a.change(ctx, s, func(one *Item) { one.Until, one.How = a.clock.Now(), how })
}

// change returns no change when the item is not there.
func (a *Attendance) change(ctx context.Context, s SignIn, change func(*Item)) ([]table.Change, error) {
	one, err := items.Find[Item](ctx, a.table, s.key())
	if err != nil || one.Version() == 0 {
		return nil, err
	}
	change(&one.Value)
	return []table.Change{one.Put(one.Value)}, nil
}

// EndAll is the change that records that all sign-ins of a person below a generation ended at a time; one may go on ("" for none).
func EndAll(at time.Time, company, person, team string, generation int64, how How, goesOn string) table.Change {
	key := keys.InAttendance(company, person).At(keys.AttendedAt(at, string(AllEnded), strconv.FormatInt(generation, 10)))
	return table.Save(stored(company, key, Item{Kind: AllEnded, At: at, Person: person, Team: team, SignIn: goesOn, Generation: generation, How: how}))
}

// Set is the change that records a status. version is what the item that holds the status becomes; team is the person's.
func (a *Attendance) Set(ctx context.Context, company, person, team string, version int64, was, is Status) (table.Change, error) {
	path, err := a.path(ctx, company, team)
	if err != nil {
		return table.Change{}, err
	}
	now := a.clock.Now()
	key := keys.InAttendance(company, person).At(keys.AttendedAt(now, string(StatusSet), fmt.Sprintf("%012d", version)))
	return table.Save(stored(company, key, Item{Kind: StatusSet, At: now, Person: person, Team: team, Path: path, Status: is, Was: was})), nil
}

// path returns the teams from the top one to a team; nothing for none, and for one that was dissolved without an heir.
func (a *Attendance) path(ctx context.Context, company, team string) ([]string, error) {
	if team == "" {
		return nil, nil
	}
	line, err := a.teams.Line(ctx, company, team)
	if fault.KindOf(err) == fault.Absent {
		return nil, nil
	}
	slices.Reverse(line)
	return line, err
}

func stored(company string, key table.Key, one Item) table.Item {
	item := items.New(key, one)
	item.Expires = one.At.Add(Kept)
	keys.PutAttended(&item, company, one.Person, one.At)
	return item
}
