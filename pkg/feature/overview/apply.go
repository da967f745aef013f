package overview

import (
	"context"
	"maps"
	"slices"

	"acude/pkg/access"
	"acude/pkg/feature"
	"acude/pkg/items"
	"acude/pkg/people"
	"acude/pkg/team"
)

// ApplyTo says to whom a change of a team's switches applies.
type ApplyTo string

// To whom a change applies. Future sets it for the team: it applies to everybody who joins and to members without an own
// setting. Current sets it as the own setting of everybody who is now in the team or below it, and leaves the team as it is.
// Both sets it for the team and removes the own settings of current members, so that all follow the team.
const (
	ForFuture  ApplyTo = "future"
	ForCurrent ApplyTo = "current"
	ForBoth    ApplyTo = "both"
)

// Outcome is the effect of a change of a team's switches.
type Outcome struct {
	Changed  int `json:"changed" doc:"representatives whose own settings change; each has an entry in the audit log"`
	Affected int `json:"affected" doc:"representatives for whom an effective value changes"`
}

// plan is a decided change: who changes, and how.
type plan struct {
	Outcome
	team    []feature.Change // of the team
	below   []string         // the team and those below it
	people  []string         // representatives there
	changes []feature.Change // of the people
}

// PreviewTeam returns the effect that ApplyTeam would have. Faults: as ApplyTeam.
func (o *Overviews) PreviewTeam(ctx context.Context, by access.Actor, id string, changes []feature.Change, to ApplyTo) (Outcome, error) {
	decided, err := o.plan(ctx, by, id, 0, changes, to)
	return decided.Outcome, err
}

// ApplyTeam changes switches of a team; version 0 matches any version. The representatives come first and the team last, so
// that after a failure, with which Changed counts who was changed, a repeat with the same version finishes it. Faults: team_absent
// (Absent), outdated (Outdated), switch_unknown, switch_not_here and number_out_of_range on switches.<n>.
func (o *Overviews) ApplyTeam(ctx context.Context, by access.Actor, id string, version int64, changes []feature.Change, to ApplyTo,
) (Outcome, error) {
	decided, err := o.plan(ctx, by, id, version, changes, to)
	if err != nil {
		return Outcome{}, err
	}
	by.Once = "" // a repeat finds what was done without a key
	out := decided.Outcome
	if len(decided.people) > 0 {
		out.Changed, err = o.people.ApplySwitches(ctx, by, decided.below, decided.people, decided.changes)
	}
	if err == nil && len(decided.team) > 0 {
		_, _, err = o.teams.Update(ctx, by, id, version, team.Settings{Switches: decided.team})
	}
	return out, err
}

func (o *Overviews) plan(ctx context.Context, by access.Actor, id string, version int64, changes []feature.Change, to ApplyTo) (plan, error) {
	before, at, err := o.teams.GetVersioned(ctx, by.Company, id)
	if err != nil {
		return plan{}, err
	}
	if version != 0 && version != at {
		return plan{}, items.Outdated()
	}
	tree, err := o.teams.Tree(ctx, by.Company)
	if err != nil {
		return plan{}, err
	}
	decided, after, err := decide(before, changes, to)
	if err != nil {
		return plan{}, err
	}
	decided.below = tree.Below(id)
	for p, err := range o.people.Everyone(ctx, by.Company) {
		if err != nil {
			return plan{}, err
		}
		if p.Role == access.Representative && slices.Contains(decided.below, p.Team) {
			decided.count(p, tree.Ancestry(p.Team), after)
		}
	}
	return decided, nil
}

// decide returns a plan without people, and the team after it.
func decide(before team.Team, changes []feature.Change, to ApplyTo) (plan, team.Team, error) {
	decided, after := plan{}, before
	if to != ForCurrent {
		settings, err := before.Switches.With(feature.LayerTeam, changes)
		if err != nil {
			return plan{}, after, err
		}
		after.Switches, decided.team = settings, changes
	}
	switch to {
	case ForCurrent:
		if _, err := (feature.Settings{}).With(feature.LayerRepresentative, changes); err != nil {
			return plan{}, after, err
		}
		decided.changes = changes
	case ForBoth:
		for _, change := range changes {
			if known, ok := feature.SwitchOf(change.Switch); ok && known.Rep {
				decided.changes = append(decided.changes, feature.Change{Switch: change.Switch, Inherit: true})
			}
		}
	}
	return decided, after, nil
}

// count adds a representative to the plan, with the team that changes among the teams of line.
func (d *plan) count(p people.Person, line []team.Team, after team.Team) {
	mine, _ := p.Switches.With(feature.LayerRepresentative, d.changes) // checked by decide
	changed := p
	changed.Switches = mine
	if !maps.Equal(p.Switches, mine) {
		d.people = append(d.people, p.ID)
		d.Changed++
	}
	then := slices.Clone(line)
	for n := range then {
		if then[n].ID == after.ID {
			then[n] = after
		}
	}
	if !slices.Equal(values(p, line), values(changed, then)) {
		d.Affected++
	}
}

// values returns the switches as the teams and the representative alone decide them.
func values(p people.Person, line []team.Team) []int {
	var all []int
	for _, one := range resolve(append(teamLayers(line, team.Reach{}), p.OwnSwitches())) {
		all = append(all, one.Value)
	}
	return all
}
