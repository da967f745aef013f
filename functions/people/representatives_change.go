package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/people"
)

type addRepresentativeInput struct {
	Once string `header:"Idempotency-Key" maxLength:"100"`
	Body struct {
		Login      string `json:"login" minLength:"1" maxLength:"254"`
		FirstName  string `json:"firstName,omitempty" maxLength:"100"`
		LastName   string `json:"lastName,omitempty" maxLength:"100"`
		ScreenName string `json:"screenName,omitempty" maxLength:"100" doc:"what customers see; empty: the names"`
		Custom     string `json:"custom,omitempty" maxLength:"100"`
		Team       string `json:"team,omitempty" maxLength:"26" doc:"empty: in no team"`
		Language   string `json:"language,omitempty" enum:"en,es"`
		TimeZone   string `json:"timeZone,omitempty" maxLength:"60"`
		Password   string `json:"password,omitempty" maxLength:"256" doc:"for the first sign-in; empty: the answer holds one, or with invite none is made"`
		Invite     bool   `json:"invite,omitempty" doc:"without a password: send a mail with a link to choose one"`
	}
}

type addedRepresentativeOutput struct {
	Status int    `default:"201"`
	ETag   string `header:"ETag"`
	Body   Representative
}

// addRepresentative adds one. Faults: those of signin.Add; team_absent on team.
func (h *Handlers) addRepresentative(ctx context.Context, in *addRepresentativeInput) (*addedRepresentativeOutput, error) {
	by := access.ActorOf(ctx).OnceFor(in.Once, in.Body)
	reach, err := h.Teams.Reach(ctx, by)
	if err != nil {
		return nil, err
	}
	b := in.Body
	if !reach.Team(b.Team) {
		return nil, fault.Refuse("team", "team_absent")
	}
	made, password, err := h.add(ctx, by, b.Invite, people.Person{
		Role: access.Representative, Login: b.Login, FirstName: b.FirstName, LastName: b.LastName, ScreenName: b.ScreenName,
		Custom: b.Custom, Team: b.Team, Language: b.Language, TimeZone: b.TimeZone,
	}, b.Password)
	if id, ok := audit.Before(h.Audit.Recall(ctx, by, err)); ok {
		made, password, err = people.Person{ID: id}, "", nil
	}
	if err != nil {
		return nil, err
	}
	p, version, err := h.reachedRepresentative(ctx, by, made.ID)
	if err != nil {
		return nil, err
	}
	shown, err := h.showRepresentative(ctx, p, version)
	if err != nil {
		return nil, err
	}
	shown.Body.NewPassword = password
	return &addedRepresentativeOutput{Status: 201, ETag: shown.ETag, Body: shown.Body}, nil
}

type changeRepresentativeInput struct {
	Representative string `path:"representative" maxLength:"26"`
	Match          string `header:"If-Match" maxLength:"30"`
	Body           struct {
		Login      *string `json:"login,omitempty" minLength:"1" maxLength:"254"`
		FirstName  *string `json:"firstName,omitempty" maxLength:"100"`
		LastName   *string `json:"lastName,omitempty" maxLength:"100"`
		ScreenName *string `json:"screenName,omitempty" maxLength:"100"`
		Custom     *string `json:"custom,omitempty" maxLength:"100"`
		Language   *string `json:"language,omitempty" enum:"en,es"`
		TimeZone   *string `json:"timeZone,omitempty" maxLength:"60"`
		Disabled   *bool   `json:"disabled,omitempty"`
	}
}

// changeRepresentative changes the fields that are sent. Faults: those of people.Change; person_absent.
func (h *Handlers) changeRepresentative(ctx context.Context, in *changeRepresentativeInput) (*representativeOutput, error) {
	by := access.ActorOf(ctx)
	version, err := edge.Matching(in.Match)
	if err != nil {
		return nil, err
	}
	if _, _, err := h.reachedRepresentative(ctx, by, in.Representative); err != nil {
		return nil, err
	}
	b := in.Body
	p, version, err := h.People.Change(ctx, by, in.Representative, version, people.Edit{
		Login: b.Login, FirstName: b.FirstName, LastName: b.LastName, ScreenName: b.ScreenName, Custom: b.Custom,
		Language: b.Language, TimeZone: b.TimeZone, Disabled: b.Disabled,
	})
	if err != nil {
		return nil, err
	}
	return h.showRepresentative(ctx, p, version)
}

// resetRepresentative makes a password for one sign-in, or sends a mail with a link to choose one. Faults: those of
// signin.ResetPassword and signin.ResetByMail.
func (h *Handlers) resetRepresentative(ctx context.Context, in *resetRepresentativeInput) (*resetOutput, error) {
	by := access.ActorOf(ctx)
	_, version, err := h.reachedRepresentative(ctx, by, in.Representative)
	if err != nil {
		return nil, err
	}
	return h.reset(ctx, by, in.Representative, version, in.Mail)
}
