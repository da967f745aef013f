package identity

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/identity"
)

// Me is the signed-in person.
type Me struct {
	ID          string            `json:"id"`
	Login       string            `json:"login"`
	FirstName   string            `json:"firstName"`
	LastName    string            `json:"lastName"`
	ScreenName  string            `json:"screenName"`
	Kind        string            `json:"kind" enum:"manager,representative"`
	Role        string            `json:"role" enum:"companyManager,teamManager,representative"`
	Company     MyCompany         `json:"company"`
	Language    string            `json:"language" doc:"empty until chosen"`
	Permissions []edge.Permission `json:"permissions"`
}

// MyCompany is the company of the signed-in person.
type MyCompany struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type meOutput struct{ Body Me }

// me says who is signed in and what he may do.
func (f *Functions) me(ctx context.Context, _ *struct{}) (*meOutput, error) {
	caller := edge.CallerOf(ctx)
	person, err := f.people.Person(ctx, caller.Company, caller.Person)
	if err != nil {
		return nil, err
	}
	me, err := f.describe(ctx, person)
	return &meOutput{Body: me}, err
}

type changeMeInput struct {
	Body struct {
		Language string `json:"language" enum:"en,es"`
	}
}

// changeMe changes what a person may change alone: the language.
func (f *Functions) changeMe(ctx context.Context, in *changeMeInput) (*meOutput, error) {
	caller := edge.CallerOf(ctx)
	person, err := f.people.SetLanguage(ctx, caller.Company, caller.Person, in.Body.Language)
	if err != nil {
		return nil, err
	}
	me, err := f.describe(ctx, person)
	return &meOutput{Body: me}, err
}

func (f *Functions) describe(ctx context.Context, p identity.Person) (Me, error) {
	company, err := f.companies.Read(ctx, p.Company)
	if err != nil {
		return Me{}, err
	}
	me := Me{
		ID: p.ID, Login: p.Login, FirstName: p.FirstName, LastName: p.LastName, ScreenName: p.ScreenName,
		Kind: p.Role.Kind(), Role: string(p.Role), Company: MyCompany{ID: company.ID, Name: company.Name},
		Language: p.Language,
	}
	allowed := p.Role.Allowed(p.Grants)
	for _, permission := range access.Catalogue() {
		if allowed[permission] {
			me.Permissions = append(me.Permissions, permission)
		}
	}
	return me, nil
}
