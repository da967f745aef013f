package people

import (
	"context"
	"maps"
	"slices"

	"acude/pkg/access"
	"acude/pkg/feature"
)

// Leave moves everybody out of a dissolved team into another ("" for none), and takes the team from those who managed it.
// Fault: team_absent on team when the other team is dissolved meanwhile; a repeat continues.
func (ps *People) Leave(ctx context.Context, by access.Actor, from, to string) error {
	var members, managers []string
	for p, err := range ps.Everyone(ctx, by.Company) {
		switch {
		case err != nil:
			return err
		case p.Team == from:
			members = append(members, p.ID)
		case slices.Contains(p.Teams, from):
			managers = append(managers, p.ID)
		}
	}
	_, err := ps.updateMany(ctx, by, many{people: members, action: always("moved"), apply: func(p *Person) {
		if p.Team == from {
			p.Team = to
		}
	}})
	if err != nil {
		return err
	}
	_, err = ps.updateMany(ctx, by, many{people: managers, action: always("changed"), apply: func(p *Person) {
		p.Teams = slices.DeleteFunc(slices.Clone(p.Teams), func(one string) bool { return one == from })
	}})
	return err
}

// ApplySwitches changes switches in the own settings of representatives in these teams, with one audit entry for each, and returns how
// many were changed. It skips who is in another team by now. Faults: those of feature.Settings.With.
func (ps *People) ApplySwitches(ctx context.Context, by access.Actor, teams, people []string, changes []feature.Change) (int, error) {
	if _, err := (feature.Settings{}).With(feature.LayerRepresentative, changes); err != nil {
		return 0, err
	}
	return ps.updateMany(ctx, by, many{
		people: people, action: func(Person, Person) string { return "switches.changed" },
		apply: func(p *Person) {
			if !represents(*p, teams) {
				return
			}
			after, _ := p.Switches.With(feature.LayerRepresentative, changes) // checked above
			if !maps.Equal(p.Switches, after) {
				p.Switches = after
			}
		},
	})
}

// ForceResets makes representatives in these teams choose a new password at the next sign-in, and ends all their sign-ins, with one
// audit entry for each. It skips who is in another team by now, and returns how many were changed.
func (ps *People) ForceResets(ctx context.Context, by access.Actor, teams, people []string) (int, error) {
	return ps.updateMany(ctx, by, many{people: people, action: always("passwordReset"), apply: func(p *Person) {
		if represents(*p, teams) && !p.MustChange {
			p.Generation++
			p.MustChange = true
		}
	}})
}

func represents(p Person, teams []string) bool {
	return p.Role == access.Representative && slices.Contains(teams, p.Team)
}
