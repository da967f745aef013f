package team

import (
	"context"
	"slices"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/keys"
	"acude/pkg/text"
)

// Create adds a team; parent "" puts it on the first level. Faults: field_required and field_too_long on name,
// team_name_taken on name, team_absent on parent, team_too_deep on parent.
func (t *Teams) Create(ctx context.Context, by access.Actor, name, parent string) (Team, error) {
	name = text.Clean(name)
	if err := company.CheckName("name", name); err != nil {
		return Team{}, err
	}
	made := Team{ID: t.ids.New(), Name: name, Parent: parent, Created: t.clock.Now()}
	err := t.reshape(ctx, by, func(s shape) (audit.Plan, error) {
		if err := s.place(made, parent); err != nil {
			return audit.Plan{}, err
		}
		var out audit.Plan
		out.Add(act("team.created", made, audit.Diff(nil, made)),
			t.all().Create(keys.InCompany(by.Company), made.ID, made))
		return out, nil
	})
	return made, err
}

// place checks that a team, with its subteams, may be right below parent. Faults: team_absent, team_too_deep and
// team_inside_itself on parent, team_name_taken on name.
func (s shape) place(t Team, parent string) error {
	line := s.Line(parent)
	switch {
	case parent != "" && line == nil:
		return fault.Refuse("parent", "team_absent")
	case slices.Contains(line, t.ID):
		return fault.Refuse("parent", "team_inside_itself")
	case len(line)+max(1, s.Depth(t.ID)) > MaxDepth:
		return fault.Refuse("parent", "team_too_deep")
	case s.named(parent, t.Name, t.ID):
		return fault.Refuse("name", "team_name_taken")
	}
	return nil
}
