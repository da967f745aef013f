package people

import (
	"context"
	"errors"
	"slices"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/table"
)

// races is how often a change is tried again because somebody else was faster.
const races = 8

// step is a change of a write with the fault that its refusal means; nil means that somebody was faster, and to try again.
type step struct {
	table.Change
	refused error
}

// write writes steps with their acts; true says that somebody was faster.
func (ps *People) write(ctx context.Context, by access.Actor, acts []audit.Act, steps []step) (bool, error) {
	changes := make([]table.Change, len(steps))
	for n, one := range steps {
		changes[n] = one.Change
	}
	err := ps.audit.Write(ctx, by, acts, changes...)
	positions := table.Refused(err)
	if positions == nil {
		return false, err
	}
	for _, p := range positions {
		if steps[p].refused != nil {
			return false, steps[p].refused
		}
	}
	return true, nil
}

// edit is a change of one person. apply changes the person or refuses; a person who is as before is not written.
type edit struct {
	person  string
	version int64 // 0: whatever is there
	action  func(before, after Person) string
	apply   func(p *Person) error
	also    func(ctx context.Context, before, after Person) ([]step, error) // nil: nothing else
	always  bool                                                            // even when the person is as before: a secret changed
}

// change reads a person, applies an edit and writes what follows from it. Faults: person_absent (Absent), outdated (Outdated),
// team_absent, login_taken (Conflict), those of apply and of also.
func (ps *People) change(ctx context.Context, by access.Actor, e edit) (Person, int64, error) {
	for range races {
		item, before, err := ps.person(ctx, by.Company, e.person)
		if err != nil {
			return Person{}, 0, err
		}
		if e.version != 0 && e.version != item.Version {
			return Person{}, 0, outdated()
		}
		after := before
		if err := e.apply(&after); err != nil {
			return Person{}, 0, err
		}
		changed := audit.Diff(before, after)
		if len(changed) == 0 && !e.always && !regranted(before, after) {
			return before, item.Version, nil
		}
		again, err := ps.replace(ctx, by, e, item, before, after)
		if !again {
			return after, item.Version + 1, err
		}
	}
	return Person{}, 0, table.Unavailable(errors.New("people: the person changes too fast"))
}

func (ps *People) replace(ctx context.Context, by access.Actor, e edit, item table.Item, before, after Person) (bool, error) {
	steps := []step{{Change: table.Replace(listed(item, after))}}
	for _, change := range refind(&before, &after) {
		steps = append(steps, step{Change: change})
	}
	if before.Login != after.Login {
		steps = append(steps,
			step{table.Create(table.Item{Key: loginKey(after.Login), Document: table.Encode(login{Company: after.Company, Person: after.ID})}), loginTaken()},
			step{Change: table.Remove(loginKey(before.Login))})
	}
	steps = append(steps, requireTeams(before, after)...)
	if e.also != nil {
		more, err := e.also(ctx, before, after)
		if err != nil {
			return false, err
		}
		steps = append(steps, more...)
	}
	return ps.write(ctx, by, []audit.Act{actOf(e.action(before, after), before, after)}, steps)
}

// actOf is the act of changing a person, recorded for the team that the person is in afterwards.
func actOf(action string, before, after Person) audit.Act {
	return audit.Act{
		Action: action, Subject: Subject(after), Team: after.Team, Changes: audit.Diff(before, after),
	}
}

// OwnAct is an act on a person's own account, with what it changed in the person.
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

// requireTeams makes a write depend on the teams that a person comes into.
func requireTeams(before, after Person) []step {
	var steps []step
	if after.Team != "" && after.Team != before.Team {
		steps = append(steps, step{requireTeam(after.Company, after.Team), fault.Refuse("team", "team_absent")})
	}
	for _, one := range after.Teams {
		if !slices.Contains(before.Teams, one) {
			steps = append(steps, step{requireTeam(after.Company, one), fault.Refuse("teams", "team_absent")})
		}
	}
	return steps
}

func requireTeam(company, team string) table.Change {
	return table.Require(table.Key{Partition: "COMPANY#" + company, Sort: "TEAM#" + team}, table.Present())
}

// regranted reports whether the usual grants became chosen ones or the other way round, which Diff does not tell.
func regranted(before, after Person) bool { return (before.Grants == nil) != (after.Grants == nil) }

func outdated() error   { return fault.New(fault.Outdated, "outdated") }
func loginTaken() error { return fault.New(fault.Conflict, "login_taken") }
