package server

import (
	"context"
	"strconv"
	"strings"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/portal/ownhtml"
	"acude/pkg/product"
)

// demoAddress is the address of the first portal to try.
const demoAddress = "demo"

// signIn is a login and its password, for the banner.
type signIn struct{ App, Login, Password string }

// openDemos creates companies to try when there is no company yet, and returns their sign-ins. Without a password each person gets a
// random one.
func openDemos(ctx context.Context, p *product.Product, count int, password string) ([]signIn, error) {
	existing, err := p.Companies.List(ctx)
	if err != nil || len(existing) > 0 {
		return nil, err
	}
	var signIns []signIn
	for number := range count {
		suffix := ""
		if number > 0 {
			suffix = strconv.Itoa(number + 1)
		}
		people, err := openDemo(ctx, p, suffix, password)
		if err != nil {
			return nil, err
		}
		signIns = append(signIns, people...)
	}
	return signIns, nil
}

// openDemo creates one company to try; the suffix makes its name, its portal's address and its logins unique.
func openDemo(ctx context.Context, p *product.Product, suffix, password string) ([]signIn, error) {
	made, err := p.Companies.Create(ctx, strings.TrimSpace("Aurora Net "+suffix), company.Allowed{APIManagers: true, PortalSettings: true})
	if err != nil {
		return nil, err
	}
	team, err := p.Teams.Create(ctx, access.System(made.ID), "Soporte", "")
	if err != nil {
		return nil, err
	}
	if _, err := portal.NewEditor(p.Portals, ownhtml.Sanitizer{}).Create(ctx, access.System(made.ID), demoPortal(demoAddress+suffix, team.ID)); err != nil {
		return nil, err
	}
	domain := "@demo" + suffix + ".example"
	people := []people.Person{
		{Login: "rep1" + domain, Role: access.Representative, ScreenName: "Clara Vega", Team: team.ID},
		{Login: "rep2" + domain, Role: access.Representative, ScreenName: "Diego Ramos", Team: team.ID},
		{Login: "manager" + domain, Role: access.CompanyManager, ScreenName: "Nuria Soler"},
	}
	var signIns []signIn
	for _, person := range people {
		person.Email, person.EmailConfirmed = person.Login, true
		secret := password
		if secret == "" {
			secret = p.IDs.Secret()[:16]
		}
		if _, err := p.People.Create(ctx, access.System(made.ID), person, secret); err != nil {
			return nil, err
		}
		app := "/helpalert"
		if person.Role == access.CompanyManager {
			app = "/manager"
		}
		signIns = append(signIns, signIn{app, person.Login, secret})
	}
	return signIns, nil
}

// demoPortal is a portal to try. Its notice says nothing of recordings: the page says itself whether a screen is recorded, which the
// portal's settings and the feature switches decide.
func demoPortal(address, team string) portal.Portal {
	return portal.Portal{
		Address: address, Languages: []string{"es", "en"}, Teams: []string{team}, Recording: portal.RecordAlways,
		Texts: map[string]portal.Text{
			"es": {
				Title:   "Aurora Helpdesk",
				Welcome: "Cuéntenos qué necesita. Un representante le atenderá por chat y, si usted quiere, verá su pantalla.",
				Notice: "Al pedir ayuda acepta que guardemos esta conversación durante 90 días. Su pantalla solo se ve si usted la " +
					"comparte. Puede dejar de compartirla en cualquier momento. Nunca le pediremos contraseñas ni datos bancarios. Un " +
					"supervisor puede estar presente.",
			},
			"en": {
				Title:   "Aurora Helpdesk",
				Welcome: "Tell us what you need. A representative will chat with you and, if you like, see your screen.",
				Notice: "By asking for help you agree that we keep this conversation for 90 days. Your screen is seen only while you " +
					"share it. You can stop sharing at any moment. We will never ask for passwords or bank data. A supervisor may be " +
					"present.",
			},
		},
	}
}
