package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/feature"
)

// Move puts a representative into a team; "" is none. Version 0 accepts any stored version. Nothing is written when they are in that
// team already. Faults: person_absent (Absent), also for managers; outdated (Outdated), team_absent on team.
func (ps *People) Move(ctx context.Context, by access.Actor, person, team string, version int64) (Person, int64, error) {
	return ps.update(ctx, by, edit{
		person: person, version: version, action: always("moved"),
		apply: func(p *Person) error {
			if p.Role != access.Representative {
				return fault.New(fault.Absent, "person_absent")
			}
			p.Team = team
			return nil
		},
	})
}

// SetSwitches changes a representative's own feature switches. Faults: person_absent (Absent), also for managers; outdated
// (Outdated), those of feature.Settings.With.
func (ps *People) SetSwitches(ctx context.Context, by access.Actor, person string, version int64, changes []feature.Change) (Person, int64, error) {
	return ps.update(ctx, by, edit{
		person: person, version: version, action: always("changed"),
		apply: func(p *Person) error {
			if p.Role != access.Representative {
				return fault.New(fault.Absent, "person_absent")
			}
			settings, err := p.Switches.With(feature.LayerRepresentative, changes)
			if err != nil {
				return err
			}
			p.Switches = settings
			return nil
		},
	})
}
