package identity

import (
	"context"
	"net/http"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/people"
	"acude/pkg/signin"
)

// Me is the signed-in person.
type Me struct {
	ID             string            `json:"id"`
	Login          string            `json:"login"`
	FirstName      string            `json:"firstName"`
	LastName       string            `json:"lastName"`
	ScreenName     string            `json:"screenName"`
	Kind           string            `json:"kind" enum:"manager,representative"`
	Role           string            `json:"role" enum:"companyManager,teamManager,apiManager,representative"`
	Company        MyCompany         `json:"company"`
	Language       string            `json:"language" doc:"empty until chosen"`
	TimeZone       string            `json:"timeZone" doc:"IANA name; empty until chosen"`
	Email          string            `json:"email" doc:"where mail goes; empty until somebody sets it"`
	EmailConfirmed bool              `json:"emailConfirmed"`
	Pending        []string          `json:"pending" doc:"steps to do before the sign-in lets the person work: factor, password, email, enrol, seat; the first one is due"`
	Permissions    []edge.Permission `json:"permissions"`
}

// MyCompany is the company of the signed-in person.
type MyCompany struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type meOutput struct{ Body Me }

type whoOutput struct {
	Status int
	Body   Me
}

// me returns who is signed in, what they may do, and which steps their sign-in waits for. The answer is 204 to a page that shows no
// cookie and names no person: nobody is signed in.
func (h *Handlers) me(ctx context.Context, _ *struct{}) (*whoOutput, error) {
	caller := edge.CallerOf(ctx)
	if caller.Kind == "" {
		return &whoOutput{Status: http.StatusNoContent}, nil
	}
	person, err := h.People.Get(ctx, caller.Company, caller.Person)
	if err != nil {
		return nil, err
	}
	var pending []string
	if caller.May(access.AccountSetUp) {
		if pending, err = h.SignIns.Pending(ctx, caller.Session); err != nil {
			return nil, err
		}
	}
	me, err := h.describe(ctx, signin.SignedIn{Person: person, Pending: pending, Permissions: caller.Permissions})
	return &whoOutput{Status: http.StatusOK, Body: me}, err
}

type changeMeInput struct {
	Body struct {
		Language *string `json:"language,omitempty" enum:"en,es"`
		TimeZone *string `json:"timeZone,omitempty" maxLength:"64" doc:"IANA name; empty for the browser's"`
	}
}

// changeMe changes what a person chooses alone: the language and the time zone. Faults: those of people.SetPreferences.
func (h *Handlers) changeMe(ctx context.Context, in *changeMeInput) (*meOutput, error) {
	person, err := h.People.SetPreferences(ctx, access.ActorOf(ctx), people.Preferences{Language: in.Body.Language, TimeZone: in.Body.TimeZone})
	if err != nil {
		return nil, err
	}
	me, err := h.describe(ctx, signin.SignedIn{Person: person, Permissions: edge.CallerOf(ctx).Permissions})
	return &meOutput{Body: me}, err
}

func (h *Handlers) describe(ctx context.Context, in signin.SignedIn) (Me, error) {
	p := in.Person
	company, err := h.Companies.Get(ctx, p.Company)
	if err != nil {
		return Me{}, err
	}
	me := Me{
		ID: p.ID, Login: p.Login, FirstName: p.FirstName, LastName: p.LastName, ScreenName: p.ScreenName,
		Kind: p.Role.Kind(), Role: string(p.Role), Company: MyCompany{ID: company.ID, Name: company.Name},
		Language: p.Language, TimeZone: p.TimeZone, Email: p.Email, EmailConfirmed: p.EmailConfirmed,
		Pending: append([]string{}, in.Pending...), Permissions: []edge.Permission{},
	}
	for _, permission := range access.Catalogue() {
		if in.Permissions[permission] {
			me.Permissions = append(me.Permissions, permission)
		}
	}
	return me, nil
}
