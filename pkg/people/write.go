package people

import (
	"context"
	"slices"
	"time"

	"acude/pkg/access"
	"acude/pkg/attendance"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
	"acude/pkg/team"
)

// edit is a change of one person. apply changes the person or returns a fault. An unchanged person is not written.
type edit struct {
	person  string
	version int64 // 0: any
	action  func(before, after Person) string
	apply   func(p *Person) error
	also    func(ctx context.Context, before, after Person) ([]items.Step, error) // nil: nothing else
	always  bool                                                                  // write also an unchanged person, because a secret changes
}

// update reads a person, applies an edit and writes the result; after a conflict it does so again. Faults: person_absent (Absent),
// outdated (Outdated), busy (Unavailable), team_absent, login_taken (Conflict), those of apply and of also.
func (ps *People) update(ctx context.Context, by access.Actor, e edit) (Person, int64, error) {
	var result Person
	var version int64
	err := ps.audit.Update(ctx, by, func() (audit.Plan, error) {
		one, err := ps.GetStored(ctx, by.Company, e.person)
		if err != nil {
			return audit.Plan{}, err
		}
		if err := one.Seen(e.version); err != nil {
			return audit.Plan{}, err
		}
		after := one.Value
		if err := e.apply(&after); err != nil {
			return audit.Plan{}, err
		}
		if len(audit.Diff(one.Value, after)) == 0 && !e.always && !regranted(one.Value, after) {
			result, version = one.Value, one.Version()
			return audit.Plan{}, nil
		}
		result, version = after, one.Version()+1
		return ps.plan(ctx, e, one, after)
	})
	if err != nil {
		return Person{}, 0, err
	}
	return result, version, nil
}

// plan is what is written when a person changes: the person, their places in lists, their login, and what the edit adds.
func (ps *People) plan(ctx context.Context, e edit, one items.Stored[Person], after Person) (audit.Plan, error) {
	before := one.Value
	steps := ps.replaced(one, after)
	if before.Login != after.Login {
		steps = append(steps,
			items.Step{Change: table.Create(loginItem(after)), Refused: loginTaken()},
			items.Step{Change: table.Remove(keys.Login(before.Login))})
	}
	steps = append(steps, requireTeams(before, after)...)
	if e.also != nil {
		more, err := e.also(ctx, before, after)
		if err != nil {
			return audit.Plan{}, err
		}
		steps = append(steps, more...)
	}
	steps, err := ps.ahead(ctx, after, steps)
	return audit.Plan{Acts: []audit.Act{actOf(e.action(before, after), before, after)}, Steps: steps}, err
}

// ahead returns the steps of one write. When there are too many, as of somebody with 30 teams whose name changes, it has written the new
// finders before: until the person changes, lists leave those out, which they do for good if the person changes otherwise.
func (ps *People) ahead(ctx context.Context, after Person, steps []items.Step) ([]items.Step, error) {
	if len(steps)+2 <= maxWrite {
		return steps, nil
	}
	var first []table.Change
	words := keys.InWords(after.Company, after.Role.Kind())
	steps = slices.DeleteFunc(steps, func(one items.Step) bool {
		is := one.Change.Op == table.Put && words.Holds(one.Change.Item.Key)
		if is {
			first = append(first, one.Change)
		}
		return is
	})
	for some := range slices.Chunk(first, table.MaxChanges) {
		if err := ps.table.Write(ctx, some...); err != nil {
			return nil, err
		}
	}
	return steps, nil
}

// replaced replaces a person and their finders, and records when that ends their sign-ins.
func (ps *People) replaced(one items.Stored[Person], after Person) []items.Step {
	steps := append(items.Steps(table.Replace(listed(one.Item, after))), items.Steps(refind(one, &after)...)...)
	if after.Generation == one.Value.Generation {
		return steps
	}
	return append(steps, items.Steps(SignInsEnd(ps.clock.Now(), after)...)...)
}

// SignInsEnd returns the changes that record that somebody else ended all sign-ins of a person whose generation was raised.
func SignInsEnd(at time.Time, after Person) []table.Change {
	if after.Role != access.Representative {
		return nil
	}
	return []table.Change{
		attendance.EndAll(at, after.Company, after.ID, after.Team, after.Generation, attendance.ByManager, ""),
	}
}

// actOf is the act of changing a person, recorded for their new team.
func actOf(action string, before, after Person) audit.Act {
	return audit.Act{
		Action: action, Subject: Subject(after), Team: after.Team, Changes: audit.Diff(before, after),
	}
}

// OwnAct is an act of a person on their own account, with what it changed.
func OwnAct(action string, before, after Person) audit.Act {
	return audit.Act{
		Action: action, Team: after.Team, Changes: audit.Diff(before, after, "era"), Subject: Subject(after),
	}
}

// Subject names a person in an audit entry.
func Subject(p Person) audit.Subject {
	return audit.Subject{Kind: p.Role.Kind(), ID: p.ID, Name: p.Login}
}

// always returns an action that is the same for every person of a kind.
func always(verb string) func(Person, Person) string {
	return func(_, after Person) string { return after.Role.Kind() + "." + verb }
}

// requireTeams makes a write depend on a person's new teams.
func requireTeams(before, after Person) []items.Step {
	var steps []items.Step
	if after.Team != "" && after.Team != before.Team {
		steps = append(steps, items.Step{Change: team.Require(after.Company, after.Team), Refused: fault.Refuse("team", "team_absent")})
	}
	for _, one := range after.Teams {
		if !slices.Contains(before.Teams, one) {
			steps = append(steps, items.Step{Change: team.Require(after.Company, one), Refused: fault.Refuse("teams", "team_absent")})
		}
	}
	return steps
}

// regranted reports whether usual grants became chosen ones or the reverse, which Diff does not show.
func regranted(before, after Person) bool { return (before.Grants == nil) != (after.Grants == nil) }

func loginTaken() error { return fault.New(fault.Conflict, "login_taken") }
