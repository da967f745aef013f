package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/people"
)

// PersonChange holds the fields that changes of representatives and managers share; a missing field stays.
type PersonChange struct {
	Login      *string `json:"login,omitempty" minLength:"1" maxLength:"254"`
	FirstName  *string `json:"firstName,omitempty" maxLength:"100"`
	LastName   *string `json:"lastName,omitempty" maxLength:"100"`
	ScreenName *string `json:"screenName,omitempty" maxLength:"100"`
	Custom     *string `json:"custom,omitempty" maxLength:"100"`
	Language   *string `json:"language,omitempty" enum:"en,es"`
	TimeZone   *string `json:"timeZone,omitempty" maxLength:"60"`
	Disabled   *bool   `json:"disabled,omitempty"`
}

func (c PersonChange) edit() people.Edit {
	return people.Edit{
		Login: c.Login, FirstName: c.FirstName, LastName: c.LastName, ScreenName: c.ScreenName, Custom: c.Custom,
		Language: c.Language, TimeZone: c.TimeZone, Disabled: c.Disabled,
	}
}

// change edits a person in the version that match names, or the one that is stored. Faults: person_absent; those of people.Update.
func (k kind[Shown]) change(ctx context.Context, by access.Actor, id, match string, e people.Edit) (*personOutput[Shown], error) {
	_, version, err := k.seen(ctx, by, id, match)
	if err != nil {
		return nil, err
	}
	p, version, err := k.People.Update(ctx, by, id, version, e)
	if err != nil {
		return nil, err
	}
	return k.one(ctx, p, version, "")
}

type changeRepresentativeInput struct {
	Representative string `path:"representative" maxLength:"26"`
	Match          string `header:"If-Match" maxLength:"30"`
	Body           struct {
		PersonChange
		Team *string `json:"team,omitempty" maxLength:"26" doc:"empty: out of every team; needs reps_move, too"`
	}
}

// changeRepresentative changes the fields that are sent, all or none. Faults: those of people.Update; person_absent; for the team
// permission_missing (Forbidden), team_absent.
func (h *Handlers) changeRepresentative(ctx context.Context, in *changeRepresentativeInput) (*personOutput[Representative], error) {
	by, err := h.changer(ctx)
	if err != nil {
		return nil, err
	}
	e := in.Body.edit()
	if in.Body.Team != nil {
		if !edge.CallerOf(ctx).May(access.RepsMove) {
			return nil, fault.New(fault.Forbidden, "permission_missing")
		}
		if err := h.destination(ctx, by, *in.Body.Team); err != nil {
			return nil, err
		}
		e.Team = in.Body.Team
	}
	return h.representatives().change(ctx, by, in.Representative, in.Match, e)
}

type changeManagerInput struct {
	Manager string `path:"manager" maxLength:"26"`
	Match   string `header:"If-Match" maxLength:"30"`
	Body    struct {
		PersonChange
		Role   *string            `json:"role,omitempty" enum:"companyManager,teamManager,apiManager"`
		Teams  *[]string          `json:"teams,omitempty" maxItems:"30" uniqueItems:"true"`
		Grants *[]edge.Permission `json:"grants,omitempty" maxItems:"20"`
	}
}

// changeManager changes the fields that are sent. Faults: those of people.Update.
func (h *Handlers) changeManager(ctx context.Context, in *changeManagerInput) (*personOutput[Manager], error) {
	by, err := h.changer(ctx)
	if err != nil {
		return nil, err
	}
	e := in.Body.edit()
	e.Role, e.Teams, e.Grants = (*access.Role)(in.Body.Role), in.Body.Teams, in.Body.Grants
	return h.managers().change(ctx, by, in.Manager, in.Match, e)
}
