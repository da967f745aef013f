package people

import (
	"context"

	"acude/pkg/fault"
	"acude/pkg/table"
)

// CompanyOf returns the company of a login; "" for a login that nobody has.
func (ps *People) CompanyOf(ctx context.Context, name string) (string, error) {
	whose, err := ps.whose(ctx, name)
	if fault.KindOf(err) == fault.Absent {
		return "", nil
	}
	return whose.Company, err
}

// ByLogin returns the person of a company with this login. Fault: person_absent (Absent), for a person of another company as
// well.
func (ps *People) ByLogin(ctx context.Context, company, name string) (Person, error) {
	whose, err := ps.whose(ctx, name)
	if fault.KindOf(err) == fault.Absent || err == nil && whose.Company != company {
		return Person{}, fault.New(fault.Absent, "person_absent")
	}
	if err != nil {
		return Person{}, err
	}
	return ps.Person(ctx, company, whose.Person)
}

func (ps *People) whose(ctx context.Context, name string) (login, error) {
	item, err := ps.table.Get(ctx, loginKey(foldLogin(name)))
	if err != nil {
		return login{}, err
	}
	return table.Decode[login](item)
}
