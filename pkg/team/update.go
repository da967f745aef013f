package team

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/items"
	"acude/pkg/table"
	"acude/pkg/text"
)

// Settings are what Update sets; nil leaves a setting as it is.
type Settings struct {
	Name          *string
	External      *string // the id that an identity provider knows the team by
	MaxLogins     *int
	PasswordRules *PasswordRules
	InheritRules  bool // remove the team's own password rules
	Messages      *[]Message
	Switches      []feature.Change // of the team's own feature switches
}

// Update sets settings of a team that the actor reaches; version 0 matches any version. It returns the team with its new version. Faults:
// team_absent (Absent), outdated (Outdated), field_required, field_too_long and team_name_taken on name, text_not_plain and
// field_too_long on externalId, number_out_of_range on maxLogins and passwordRules.<field>, field_too_many and messages_too_large on
// messages, field_required, field_too_long and field_not_offered on messages.<n>.<field>, those of feature.Settings.With; busy
// (Unavailable).
func (t *Teams) Update(ctx context.Context, by access.Actor, team string, version int64, wanted Settings) (Team, int64, error) {
	var after Team
	var at int64
	err := t.reshape(ctx, by, func(s shape) (audit.Plan, error) {
		before, err := s.reached(by, team, version)
		if err != nil {
			return audit.Plan{}, err
		}
		if after, err = wanted.over(before); err != nil {
			return audit.Plan{}, err
		}
		at = s.items[team].Version()
		var refused fault.Refusals
		if err := s.check(&refused, after); err != nil {
			return audit.Plan{}, err
		}
		texts, changes, err := t.messages(ctx, by.Company, team, wanted, &refused)
		if err != nil {
			return audit.Plan{}, err
		}
		if err := refused.Err(); err != nil {
			return audit.Plan{}, err
		}
		out := s.changed(before, after, texts, changes)
		if len(out.Acts) > 0 {
			at++
		}
		return out, nil
	})
	if err != nil {
		return Team{}, 0, err
	}
	return after, at, nil
}

// over returns the team with the new settings.
func (w Settings) over(t Team) (Team, error) {
	if w.Name != nil {
		t.Name = text.Clean(*w.Name)
	}
	if w.External != nil {
		t.External = text.Clean(*w.External)
	}
	if w.MaxLogins != nil {
		t.MaxLogins = *w.MaxLogins
	}
	if w.PasswordRules != nil {
		t.PasswordRules = w.PasswordRules
	}
	if w.InheritRules {
		t.PasswordRules = nil
	}
	if len(w.Switches) == 0 {
		return t, nil
	}
	var err error
	t.Switches, err = t.Switches.With(feature.LayerTeam, w.Switches)
	return t, err
}

func (s shape) check(refused *fault.Refusals, t Team) error {
	if err := refused.Take("", company.CheckName("name", t.Name)); err != nil {
		return err
	}
	checkExternal(refused, t.External)
	if s.named(t.Parent, t.Name, t.ID) {
		refused.Refuse("name", "team_name_taken")
	}
	within(refused, "maxLogins", t.MaxLogins, 0, MaxLoginsLimit)
	if t.PasswordRules != nil {
		t.PasswordRules.check(refused)
	}
	return nil
}

// messages returns the audit entries of changed messages, and the change that stores them.
func (t *Teams) messages(ctx context.Context, company, team string, wanted Settings, refused *fault.Refusals,
) ([]audit.Change, []table.Change, error) {
	if wanted.Messages == nil {
		return nil, nil, nil
	}
	known, err := t.Messages(ctx, company, team)
	if err != nil {
		return nil, nil, err
	}
	after := t.tidy(*wanted.Messages, known)
	checkMessages(refused, after, known)
	diff := audit.Diff(messages{known}, messages{after})
	if len(diff) == 0 {
		return nil, nil, nil
	}
	// The team's own item is replaced in the same write, so that its version covers the messages too.
	return diff, []table.Change{table.Save(items.New(messagesKey(company, team), messages{after}))}, nil
}

// changed is the plan of a change: switches have an audit entry of their own.
func (s shape) changed(before, after Team, texts []audit.Change, changes []table.Change) audit.Plan {
	var out audit.Plan
	if settings := append(audit.Diff(before, after, "switches"), texts...); len(settings) > 0 {
		out.Add(act("team.changed", after, settings))
	}
	if switches := audit.Diff(switchesOf(before), switchesOf(after)); len(switches) > 0 {
		out.Add(act("switches.changed", after, switches))
	}
	if len(out.Acts) > 0 {
		out.Steps = items.Steps(append(changes, s.put(after))...)
	}
	return out
}

// set holds only the switches of a team.
type set struct {
	Switches feature.Settings `json:"switches"`
}

func switchesOf(t Team) set { return set{t.Switches} }
