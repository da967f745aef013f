package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/people"
)

// NewPerson holds the fields that new representatives and managers share.
type NewPerson struct {
	Login     string `json:"login" minLength:"1" maxLength:"254"`
	FirstName string `json:"firstName,omitempty" maxLength:"100"`
	LastName  string `json:"lastName,omitempty" maxLength:"100"`
	Custom    string `json:"custom,omitempty" maxLength:"100"`
	Language  string `json:"language,omitempty" enum:"en,es"`
	TimeZone  string `json:"timeZone,omitempty" maxLength:"60"`
	Password  string `json:"password,omitempty" maxLength:"256" doc:"for the first sign-in; empty: the answer holds one, or with invite none is made"`
	Invite    bool   `json:"invite,omitempty" doc:"without a password: send a mail with a link to choose one"`
}

func (n NewPerson) person(role access.Role, screenName string) people.Person {
	return people.Person{
		Role: role, Login: n.Login, FirstName: n.FirstName, LastName: n.LastName, ScreenName: screenName, Custom: n.Custom,
		Language: n.Language, TimeZone: n.TimeZone,
	}
}

// createdOutput is the answer of a person who was added.
type createdOutput[Shown any] struct {
	Status int    `default:"201"`
	ETag   string `header:"ETag"`
	Body   Shown
}

// create adds a person with a password, with one that is made and returned, or by an invitation. Faults: those of
// people.CreateWithPassword.
func (k kind[Shown]) create(ctx context.Context, by access.Actor, wanted people.Person, sent NewPerson) (*createdOutput[Shown], error) {
	var made people.Person
	var password string
	var err error
	if sent.Invite && sent.Password == "" {
		made, err = k.People.CreateInvited(ctx, by, wanted)
	} else {
		made, password, err = k.People.CreateWithPassword(ctx, by, wanted, sent.Password)
	}
	if id, ok := audit.Before(k.Audit.Recall(ctx, by, err)); ok {
		made, password, err = people.Person{ID: id}, "", nil
	}
	if err != nil {
		return nil, err
	}
	shown, err := k.answer(ctx, by, made.ID, password)
	if err != nil {
		return nil, err
	}
	return &createdOutput[Shown]{Status: 201, ETag: shown.ETag, Body: shown.Body}, nil
}

type addRepresentativeInput struct {
	Once string `header:"Idempotency-Key" maxLength:"100"`
	Body struct {
		NewPerson
		ScreenName string `json:"screenName,omitempty" maxLength:"100" doc:"what customers see; empty: the names"`
		Team       string `json:"team,omitempty" maxLength:"26" doc:"empty: in no team"`
	}
}

// createRepresentative adds one. Faults: those of people.Create; team_absent on team.
func (h *Handlers) createRepresentative(ctx context.Context, in *addRepresentativeInput) (*createdOutput[Representative], error) {
	by, err := h.changer(ctx)
	if err != nil {
		return nil, err
	}
	by = by.OnceFor(in.Once, in.Body)
	reach, err := h.Teams.Reach(ctx, by)
	if err != nil {
		return nil, err
	}
	if !reach.Team(in.Body.Team) {
		return nil, fault.Refuse("team", "team_absent")
	}
	wanted := in.Body.person(access.Representative, in.Body.ScreenName)
	wanted.Team = in.Body.Team
	return h.representatives().create(ctx, by, wanted, in.Body.NewPerson)
}

type addManagerInput struct {
	Once string `header:"Idempotency-Key" maxLength:"100"`
	Body struct {
		NewPerson
		Role       string             `json:"role" enum:"companyManager,teamManager,apiManager"`
		ScreenName string             `json:"screenName,omitempty" maxLength:"100" doc:"empty: the names"`
		Teams      []string           `json:"teams,omitempty" maxItems:"30" uniqueItems:"true" doc:"team managers: the teams they manage"`
		Grants     *[]edge.Permission `json:"grants,omitempty" maxItems:"20" doc:"rights chosen one by one; missing: the usual ones of the role"`
	}
}

// createManager adds one. Faults: those of people.Create.
func (h *Handlers) createManager(ctx context.Context, in *addManagerInput) (*createdOutput[Manager], error) {
	by, err := h.changer(ctx)
	if err != nil {
		return nil, err
	}
	by = by.OnceFor(in.Once, in.Body)
	wanted := in.Body.person(access.Role(in.Body.Role), in.Body.ScreenName)
	if wanted.Role == access.TeamManager {
		wanted.Teams = in.Body.Teams
	}
	if in.Body.Grants != nil {
		wanted.Grants = *in.Body.Grants
	}
	return h.managers().create(ctx, by, wanted, in.Body.NewPerson)
}
