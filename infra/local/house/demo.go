package house

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/identity"
	"acude/pkg/portal"
)

// demoAddress is the address of the portal to try.
const demoAddress = "demo"

// signIn is a login with its password, for the block that is printed.
type signIn struct{ Face, Login, Password string }

// openDemo creates the company to try when there is no company at all, and returns its sign-ins; none otherwise. password
// "" gives each person a random one.
func (r *rooms) openDemo(ctx context.Context, password string) ([]signIn, error) {
	existing, err := r.companies.List(ctx)
	if err != nil || len(existing) > 0 {
		return nil, err
	}
	company, err := r.companies.Create(ctx, "Demo")
	if err != nil {
		return nil, err
	}
	team, err := r.teams.Create(ctx, company.ID, "Soporte", "")
	if err != nil {
		return nil, err
	}
	if _, err := r.portals.Create(ctx, company.ID, demoPortal(team.ID)); err != nil {
		return nil, err
	}
	people := []identity.Person{
		{Login: "rep1@demo.example", Role: access.Representative, ScreenName: "Representative 1", Team: team.ID},
		{Login: "rep2@demo.example", Role: access.Representative, ScreenName: "Representative 2", Team: team.ID},
		{Login: "manager@demo.example", Role: access.CompanyManager, ScreenName: "Manager"},
	}
	var made []signIn
	for _, person := range people {
		secret := password
		if secret == "" {
			secret = r.ids.Secret()[:16]
		}
		if _, err := r.people.Add(ctx, company.ID, person, secret); err != nil {
			return nil, err
		}
		face := "/helpalert"
		if person.Role == access.CompanyManager {
			face = "/manager"
		}
		made = append(made, signIn{face, person.Login, secret})
	}
	return made, nil
}

func demoPortal(team string) portal.Portal {
	return portal.Portal{
		Address: demoAddress, Languages: []string{"es", "en"}, Teams: []string{team}, Recording: portal.RecordAlways,
		Texts: map[string]portal.Text{
			"es": {
				Title:   "Demo",
				Welcome: "Cuéntenos qué necesita. Un representante le atenderá por chat y, si usted quiere, verá su pantalla.",
				Notice: "Al pedir ayuda acepta que guardemos esta conversación durante 90 días. Su pantalla solo se ve si usted la " +
					"comparte; entonces se graba. Puede dejar de compartirla en cualquier momento. Nunca le pediremos contraseñas " +
					"ni datos bancarios. Un supervisor puede estar presente.",
			},
			"en": {
				Title:   "Demo",
				Welcome: "Tell us what you need. A representative will chat with you and, if you like, see your screen.",
				Notice: "By asking for help you agree that we keep this conversation for 90 days. Your screen is seen only while you " +
					"share it; it is recorded then. You can stop sharing at any moment. We will never ask for passwords or bank " +
					"data. A supervisor may be present.",
			},
		},
	}
}
