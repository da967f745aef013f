package team

import (
	"context"
	"slices"
	"unicode/utf8"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/keys"
	"acude/pkg/text"
)

// Create adds a team below one that the actor reaches; parent "" puts it on the first level, for those who reach all teams. Faults:
// field_required and field_too_long on name, team_name_taken on name, team_absent on parent, team_too_deep on parent.
func (t *Teams) Create(ctx context.Context, by access.Actor, name, parent string) (Team, error) {
	return t.create(ctx, by, Team{Name: name, Parent: parent})
}

// CreateKnownAs adds a team of the first level that an identity provider knows by an id of its own. Faults: those of Create;
// text_not_plain and field_too_long on externalId.
func (t *Teams) CreateKnownAs(ctx context.Context, by access.Actor, name, external string) (Team, error) {
	return t.create(ctx, by, Team{Name: name, External: external})
}

func (t *Teams) create(ctx context.Context, by access.Actor, made Team) (Team, error) {
	made.ID, made.Name, made.External, made.Created = t.ids.New(), text.Clean(made.Name), text.Clean(made.External), t.clock.Now()
	var refused fault.Refusals
	if err := refused.Take("", company.CheckName("name", made.Name)); err != nil {
		return Team{}, err
	}
	checkExternal(&refused, made.External)
	if err := refused.Err(); err != nil {
		return Team{}, err
	}
	err := t.reshape(ctx, by, func(s shape) (audit.Plan, error) {
		if err := s.place(by, made, made.Parent); err != nil {
			return audit.Plan{}, err
		}
		var out audit.Plan
		out.Add(act("team.created", made, audit.Diff(nil, made)),
			t.all().Create(keys.InCompany(by.Company), made.ID, made))
		return out, nil
	})
	return made, err
}

// checkExternal checks the id that an identity provider knows a team by; "" is none.
func checkExternal(refused *fault.Refusals, external string) {
	switch {
	case !text.Plain(external):
		refused.Refuse("externalId", "text_not_plain")
	case utf8.RuneCountInString(external) > company.MaxName:
		refused.Refuse("externalId", "field_too_long", "max", "100")
	}
}

// place checks that an actor may put a team, with its subteams, right below parent. Faults: team_absent, team_too_deep and
// team_inside_itself on parent, team_name_taken on name.
func (s shape) place(by access.Actor, t Team, parent string) error {
	line := s.Line(parent)
	switch {
	case parent != "" && line == nil, !s.Reach(by).Team(parent):
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
