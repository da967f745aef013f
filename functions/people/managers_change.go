package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/edge"
	"acude/pkg/people"
)

type addManagerInput struct {
	Once string `header:"Idempotency-Key" maxLength:"100"`
	Body struct {
		Login      string             `json:"login" minLength:"1" maxLength:"254"`
		Role       string             `json:"role" enum:"companyManager,teamManager,apiManager"`
		FirstName  string             `json:"firstName,omitempty" maxLength:"100"`
		LastName   string             `json:"lastName,omitempty" maxLength:"100"`
		ScreenName string             `json:"screenName,omitempty" maxLength:"100" doc:"empty: the names"`
		Custom     string             `json:"custom,omitempty" maxLength:"100"`
		Teams      []string           `json:"teams,omitempty" maxItems:"30" uniqueItems:"true" doc:"team managers: the teams they manage"`
		Grants     *[]edge.Permission `json:"grants,omitempty" maxItems:"20" doc:"rights chosen one by one; missing: the usual ones of the role"`
		Language   string             `json:"language,omitempty" enum:"en,es"`
		TimeZone   string             `json:"timeZone,omitempty" maxLength:"60"`
		Password   string             `json:"password,omitempty" maxLength:"256" doc:"for the first sign-in; empty: the answer holds one, or with invite none is made"`
		Invite     bool               `json:"invite,omitempty" doc:"without a password: send a mail with a link to choose one"`
	}
}

type addedManagerOutput struct {
	Status int    `default:"201"`
	ETag   string `header:"ETag"`
	Body   Manager
}

// addManager adds one. Faults: those of signin.Add.
func (h *Handlers) addManager(ctx context.Context, in *addManagerInput) (*addedManagerOutput, error) {
	by := access.ActorOf(ctx).OnceFor(in.Once, in.Body)
	b := in.Body
	wanted := people.Person{
		Role: access.Role(b.Role), Login: b.Login, FirstName: b.FirstName, LastName: b.LastName, ScreenName: b.ScreenName,
		Custom: b.Custom, Language: b.Language, TimeZone: b.TimeZone,
	}
	if wanted.Role == access.TeamManager {
		wanted.Teams = b.Teams
	}
	if b.Grants != nil {
		wanted.Grants = *b.Grants
	}
	made, password, err := h.add(ctx, by, b.Invite, wanted, b.Password)
	if id, ok := audit.Before(h.Audit.Recall(ctx, by, err)); ok {
		made, password, err = people.Person{ID: id}, "", nil
	}
	if err != nil {
		return nil, err
	}
	p, version, err := h.readManager(ctx, by, made.ID)
	if err != nil {
		return nil, err
	}
	shown, err := h.showManager(ctx, p, version)
	if err != nil {
		return nil, err
	}
	shown.Body.NewPassword = password
	return &addedManagerOutput{Status: 201, ETag: shown.ETag, Body: shown.Body}, nil
}

type changeManagerInput struct {
	Manager string `path:"manager" maxLength:"26"`
	Match   string `header:"If-Match" maxLength:"30"`
	Body    struct {
		Login      *string            `json:"login,omitempty" minLength:"1" maxLength:"254"`
		Role       *string            `json:"role,omitempty" enum:"companyManager,teamManager,apiManager"`
		FirstName  *string            `json:"firstName,omitempty" maxLength:"100"`
		LastName   *string            `json:"lastName,omitempty" maxLength:"100"`
		ScreenName *string            `json:"screenName,omitempty" maxLength:"100"`
		Custom     *string            `json:"custom,omitempty" maxLength:"100"`
		Teams      *[]string          `json:"teams,omitempty" maxItems:"30" uniqueItems:"true"`
		Grants     *[]edge.Permission `json:"grants,omitempty" maxItems:"20"`
		Language   *string            `json:"language,omitempty" enum:"en,es"`
		TimeZone   *string            `json:"timeZone,omitempty" maxLength:"60"`
		Disabled   *bool              `json:"disabled,omitempty"`
	}
}

// changeManager changes the fields that are sent. Faults: those of people.Change.
func (h *Handlers) changeManager(ctx context.Context, in *changeManagerInput) (*managerOutput, error) {
	by := access.ActorOf(ctx)
	version, err := edge.Matching(in.Match)
	if err != nil {
		return nil, err
	}
	if _, _, err := h.readManager(ctx, by, in.Manager); err != nil {
		return nil, err
	}
	b := in.Body
	p, version, err := h.People.Change(ctx, by, in.Manager, version, people.Edit{
		Login: b.Login, FirstName: b.FirstName, LastName: b.LastName, ScreenName: b.ScreenName, Custom: b.Custom,
		Language: b.Language, TimeZone: b.TimeZone, Disabled: b.Disabled, Role: (*access.Role)(b.Role), Teams: b.Teams, Grants: b.Grants,
	})
	if err != nil {
		return nil, err
	}
	return h.showManager(ctx, p, version)
}

// resetManager makes a password for one sign-in, or sends a mail with a link to choose one. Faults: those of
// signin.ResetPassword and signin.ResetByMail.
func (h *Handlers) resetManager(ctx context.Context, in *resetManagerInput) (*resetOutput, error) {
	by := access.ActorOf(ctx)
	_, version, err := h.readManager(ctx, by, in.Manager)
	if err != nil {
		return nil, err
	}
	return h.reset(ctx, by, in.Manager, version, in.Mail)
}

type deleteManagerInput struct {
	Manager string `path:"manager" maxLength:"26"`
	Match   string `header:"If-Match" maxLength:"30"`
}

// deleteManager deletes one. Faults: those of signin.Delete.
func (h *Handlers) deleteManager(ctx context.Context, in *deleteManagerInput) (*struct{}, error) {
	by := access.ActorOf(ctx)
	version, err := edge.Matching(in.Match)
	if err != nil {
		return nil, err
	}
	if _, _, err := h.readManager(ctx, by, in.Manager); err != nil {
		return nil, err
	}
	return nil, h.People.Delete(ctx, by, in.Manager, version)
}

type deleteManagersInput struct {
	Body struct {
		Managers []string `json:"managers" minItems:"1" maxItems:"200" uniqueItems:"true"`
	}
}

// deleteManagers deletes managers. With one who is not there nobody is deleted. Fault: person_absent.
func (h *Handlers) deleteManagers(ctx context.Context, in *deleteManagersInput) (*doneOutput, error) {
	by := access.ActorOf(ctx)
	versions := make([]int64, len(in.Body.Managers))
	for n, id := range in.Body.Managers {
		var err error
		if _, versions[n], err = h.readManager(ctx, by, id); err != nil {
			return nil, err
		}
	}
	out := &doneOutput{}
	for n, id := range in.Body.Managers {
		if err := out.note(ctx, id, h.People.Delete(ctx, by, id, versions[n])); err != nil {
			return nil, err
		}
	}
	return out, nil
}
