package people

import (
	"context"

	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"

	"golang.org/x/text/unicode/norm"
)

// login is the document of a login: who has it.
type login struct {
	Company string `json:"company"`
	Person  string `json:"person"`           // "" while it is only held
	Holder  string `json:"holder,omitempty"` // who holds it for somebody about to join
}

// loginItem returns the item of a person's login.
func loginItem(p Person) table.Item {
	return items.New(keys.Login(p.Login), login{Company: p.Company, Person: p.ID})
}

// whose returns who has a login; version 0 when it is free. Logins were once kept in the form in which they were typed.
func (ps *People) whose(ctx context.Context, name string) (items.Stored[login], error) {
	name = FoldLogin(name)
	found, err := items.Find[login](ctx, ps.table, keys.Login(name))
	if typed := norm.NFD.String(name); err == nil && found.Version() == 0 && typed != name {
		return items.Find[login](ctx, ps.table, keys.Login(typed))
	}
	return found, err
}

// CheckLogin checks that a new person may have a login. Faults: login_invalid on login, login_taken (Conflict).
func (ps *People) CheckLogin(ctx context.Context, name string) error {
	name = FoldLogin(name)
	if len(name) > MaxLogin || !loginShape().MatchString(name) {
		return fault.Refuse("login", "login_invalid")
	}
	found, err := ps.whose(ctx, name)
	if err == nil && found.Version() != 0 {
		return loginTaken()
	}
	return err
}

// LoginOf says who has a login. Person is "" while it is only held.
type LoginOf struct{ Company, Person, Holder string }

// LoginOf returns who has a login, and false when it is free.
func (ps *People) LoginOf(ctx context.Context, name string) (LoginOf, bool, error) {
	found, err := ps.whose(ctx, name)
	return LoginOf(found.Value), err == nil && found.Version() != 0, err
}

// LoginsOf returns who has each of these logins; the zero LoginOf for those that are free.
func (ps *People) LoginsOf(ctx context.Context, names []string) ([]LoginOf, error) {
	found := make([]LoginOf, len(names))
	err := each(len(names), func(n int) error {
		var err error
		found[n], _, err = ps.LoginOf(ctx, names[n])
		return err
	})
	return found, err
}

// CompanyOf returns the company of a login; "" for a login that nobody has.
func (ps *People) CompanyOf(ctx context.Context, name string) (string, error) {
	found, err := ps.whose(ctx, name)
	return found.Value.Company, err
}

// ByLogin returns the person of a company with this login. Fault: person_absent (Absent), also for a person of another company.
func (ps *People) ByLogin(ctx context.Context, company, name string) (Person, error) {
	found, err := ps.whose(ctx, name)
	if err != nil {
		return Person{}, err
	}
	if found.Version() == 0 || found.Value.Company != company {
		return Person{}, personAbsent()
	}
	return ps.Get(ctx, company, found.Value.Person)
}

// Logins returns the logins of all representatives, or all managers, of a company in order.
func (ps *People) Logins(ctx context.Context, company, kind string) ([]string, error) {
	var all []string
	for one, err := range items.Each[finder](ctx, ps.table, keys.InLogins(company, kind).All()) {
		if err != nil {
			return nil, err
		}
		all = append(all, loginAt(one.Item.Key))
	}
	return all, nil
}
