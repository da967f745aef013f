package people

import (
	"context"
	"slices"
	"strings"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/table"
	"acude/pkg/text"
)

// Edit is a change of a person; nil leaves a field as it is. Teams and Role are for managers, Team is for representatives ("": none).
// A representative's Grants are what they may do in the Management Center.
type Edit struct {
	Login, FirstName, LastName, ScreenName, Custom, Language, TimeZone *string
	External, Email                                                    *string // Email: a new one has to be confirmed
	Disabled                                                           *bool
	Role                                                               *access.Role
	Team                                                               *string
	Teams                                                              *[]string
	Grants                                                             *[]edge.Permission
}

// GetVersioned returns a person of the company and their version. Fault: person_absent (Absent).
func (ps *People) GetVersioned(ctx context.Context, company, person string) (Person, int64, error) {
	one, err := ps.GetStored(ctx, company, person)
	return one.Value, one.Version(), err
}

// Update edits a person; version 0 accepts any stored version. Disabling a person ends their sign-ins. Faults:
// person_absent (Absent), outdated (Outdated), login_taken (Conflict), last_company_manager (Conflict), own_account, grant_beyond and
// manager_beyond (Forbidden), team_absent on team or teams, invalid_input with its fields.
func (ps *People) Update(ctx context.Context, by access.Actor, person string, version int64, e Edit) (Person, int64, error) {
	return ps.update(ctx, by, edit{
		person: person, version: version, action: editAction,
		apply: func(p *Person) error { return ps.applyEdit(ctx, by, p, e) },
		also: func(ctx context.Context, before, after Person) ([]items.Step, error) {
			return ps.keepOne(ctx, before, after)
		},
	})
}

func (ps *People) applyEdit(ctx context.Context, by access.Actor, p *Person, e Edit) error {
	before := *p
	e.apply(p)
	if err := fit(*p); err != nil {
		return err
	}
	if by.Person == p.ID && by.Person != "" && weaker(before, *p) {
		return fault.New(fault.Forbidden, "own_account")
	}
	if before.Role != access.Representative {
		if err := masters(by, before); err != nil {
			return err
		}
	}
	if before.Role == p.Role && slices.Equal(before.Grants, p.Grants) && !regranted(before, *p) {
		return nil
	}
	return ps.mayMake(ctx, by, *p)
}

func (e Edit) apply(p *Person) {
	for _, one := range []struct {
		from *string
		to   *string
	}{
		{e.FirstName, &p.FirstName}, {e.LastName, &p.LastName}, {e.ScreenName, &p.ScreenName},
		{e.Custom, &p.Custom}, {e.External, &p.External}, {e.Language, &p.Language}, {e.TimeZone, &p.TimeZone},
	} {
		if one.from != nil {
			*one.to = text.Clean(*one.from)
		}
	}
	if e.Login != nil {
		p.setLogin(*e.Login)
	}
	if e.Email != nil && *e.Email != p.Email {
		p.Email, p.EmailConfirmed = strings.TrimSpace(*e.Email), false
	}
	if e.Disabled != nil {
		disable(p, *e.Disabled)
	}
	if e.Role != nil && *e.Role != p.Role && p.Role != access.Representative && *e.Role != access.Representative {
		p.Role, p.Grants = *e.Role, nil // the usual grants of the new role
	}
	if e.Team != nil && p.Role == access.Representative {
		p.Team = *e.Team
	}
	if e.Teams != nil && p.Role == access.TeamManager {
		p.Teams = *e.Teams
	}
	if p.Role != access.TeamManager {
		p.Teams = nil
	}
	if e.Grants != nil {
		p.Grants = *e.Grants
	}
}

// disable disables or enables a person. Disabling ends every sign-in.
func disable(p *Person, disabled bool) {
	if disabled && !p.Disabled {
		p.Generation++
	}
	p.Disabled = disabled
}

// weaker reports whether a person may do less after a change.
func weaker(before, after Person) bool {
	if after.Disabled && !before.Disabled || before.Role != after.Role {
		return true
	}
	allowed := after.Role.Allowed(after.Grants)
	for one := range before.Role.Allowed(before.Grants) {
		if !allowed[one] {
			return true
		}
	}
	return false
}

// editAction names an edit: moved, enabled or disabled when nothing else changes.
func editAction(before, after Person) string {
	alone := func(change func(*Person)) bool {
		same := before
		change(&same)
		return string(table.Encode(same)) == string(table.Encode(after))
	}
	kind := after.Role.Kind()
	switch {
	case before.Team != after.Team && alone(func(p *Person) { p.Team = after.Team }):
		return kind + ".moved"
	case !alone(func(p *Person) { p.Disabled, p.Generation = after.Disabled, after.Generation }):
		return kind + ".changed"
	case after.Disabled:
		return kind + ".disabled"
	default:
		return kind + ".enabled"
	}
}
