package people

import (
	"cmp"
	"context"
	"strings"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/table"
	"acude/pkg/text"
)

// Create adds a person with a login and a password; it sets ID, Company and Created. Faults: invalid_input with its fields
// (login, password, role, firstName, lastName, screenName, custom, language, timeZone, team, teams, grants), login_taken
// (Conflict), grant_beyond and manager_beyond (Forbidden).
func (ps *People) Create(ctx context.Context, by access.Actor, p Person, password string) (Person, error) {
	p = tidy(p)
	p.Company = by.Company
	if err := ps.check(p, password); err != nil {
		return Person{}, err
	}
	hashed, err := ps.passwords.Hash(ctx, p.Company, password)
	if err != nil {
		return Person{}, err
	}
	return ps.create(ctx, by, p, func(made Person) ([]table.Change, error) {
		return []table.Change{ps.passwords.Set(made.Company, made.ID, hashed)}, nil
	})
}

// create writes a checked person, their login, their places in lists and their password or invitation.
func (ps *People) create(ctx context.Context, by access.Actor, p Person, proofs func(made Person) ([]table.Change, error)) (Person, error) {
	p.Company = by.Company
	p = firstSignIn(by, p)
	err := ps.audit.Update(ctx, by, func() (audit.Plan, error) {
		p.ID, p.Created = ps.ids.New(), ps.clock.Now()
		if err := ps.mayMake(ctx, by, p); err != nil {
			return audit.Plan{}, err
		}
		proof, err := proofs(p)
		if err != nil {
			return audit.Plan{}, err
		}
		steps := []items.Step{
			{Change: table.Create(loginItem(p)), Refused: loginTaken()},
			{Change: table.Create(listed(table.Item{}, p))},
		}
		steps = append(steps, items.Steps(append(refind(items.Stored[Person]{}, &p), proof...)...)...)
		return audit.Plan{Acts: []audit.Act{addedAct(p)}, Steps: append(steps, requireTeams(Person{}, p)...)}, nil
	})
	return p, err
}

// addedAct is the act of adding a person.
func addedAct(p Person) audit.Act {
	return audit.Act{Action: p.Role.Kind() + ".added", Subject: Subject(p), Team: p.Team, Changes: audit.Diff(nil, p)}
}

// tidy returns a person with fields without surrounding blanks, and with their names as the screen name when they have none.
func tidy(p Person) Person {
	p.setLogin(p.ShownLogin())
	for _, one := range []*string{&p.FirstName, &p.LastName, &p.ScreenName, &p.Custom} {
		*one = text.Clean(*one)
	}
	if p.ScreenName == "" {
		p.ScreenName = strings.TrimSpace(p.FirstName + " " + p.LastName)
	}
	return p
}

// mayMake checks that an actor may add a person with this role and these grants. Faults: grant_not_offered
// on grants, api_managers_not_allowed on role, grant_beyond and manager_beyond (Forbidden).
func (ps *People) mayMake(ctx context.Context, by access.Actor, p Person) error {
	if err := grantable(p); err != nil {
		return err
	}
	if p.Role == access.Representative {
		return by.Grants(p.Grants...)
	}
	if err := masters(by, p); err != nil || p.Role != access.APIManager {
		return err
	}
	firm, err := ps.companies.Get(ctx, p.Company)
	if err == nil && !firm.Allowed.APIManagers {
		err = fault.Refuse("role", "api_managers_not_allowed")
	}
	return err
}

// CreateWithPassword is Create, but makes a password when none is given and returns it. That one works for the first sign-in, which
// asks for a new one; it is returned only here.
func (ps *People) CreateWithPassword(ctx context.Context, by access.Actor, p Person, password string) (Person, string, error) {
	if password != "" {
		made, err := ps.Create(ctx, by, p, password)
		return made, "", err
	}
	password, p.MustChange = ps.temporary(), true
	made, err := ps.Create(ctx, by, p, password)
	return made, password, err
}

// CreateInvited adds a person without a password and asks for a mail with a link to choose one. The mail goes to Email, or to the
// login when Email is empty. Faults: those of Create; too_many_tries (TooMany).
func (ps *People) CreateInvited(ctx context.Context, by access.Actor, p Person) (Person, error) {
	p = tidy(p)
	p.Company, p.Email = by.Company, cmp.Or(p.Email, p.Login)
	if err := fit(p); err != nil {
		return Person{}, err
	}
	return ps.create(ctx, by, p, func(made Person) ([]table.Change, error) { return ps.invitations.Counted(ctx, made, by.Language) })
}
