package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/feature"
)

// Move puts a representative into a team; "" is none. Version 0 takes whatever is stored; somebody who is in that team already
// stays as they are. Faults: person_absent (Absent) for managers as well, outdated (Outdated), team_absent on team.
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

// SetSwitches sets the feature switches of a representative's own; the others are left to the team. Switches that a
// representative cannot have are refused. Faults: person_absent (Absent), outdated (Outdated), field_not_offered on
// switches.<name>, number_out_of_range on switches.<name>.
func (ps *People) SetSwitches(ctx context.Context, by access.Actor, person string, version int64, s feature.Settings) (Person, int64, error) {
	if err := checkSwitches(s); err != nil {
		return Person{}, 0, err
	}
	return ps.update(ctx, by, edit{
		person: person, version: version, action: always("changed"),
		apply: func(p *Person) error {
			if p.Role != access.Representative {
				return fault.New(fault.Absent, "person_absent")
			}
			p.Switches = s
			return nil
		},
	})
}
