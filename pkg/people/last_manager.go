package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// keepOne makes a write that removes a company manager depend on another one who stays. Two writes that rely on each other's manager
// change the same two people, so one of them is refused. Fault: last_company_manager (Conflict).
func (ps *People) keepOne(ctx context.Context, before, after Person) ([]items.Step, error) {
	if !leads(before) || leads(after) {
		return nil, nil
	}
	managers := keys.InLogins(before.Company, edge.KindManager).All()
	for found, err := range items.Each[finder](ctx, ps.table, managers) {
		if err != nil {
			return nil, err
		}
		other, err := ps.GetStored(ctx, before.Company, found.Value.Person)
		if fault.KindOf(err) == fault.Absent || err == nil && (other.Value.ID == before.ID || !leads(other.Value)) {
			continue
		}
		if err != nil {
			return nil, err
		}
		return items.Steps(table.Require(other.Item.Key, table.Version(other.Version()))), nil
	}
	return nil, fault.New(fault.Conflict, "last_company_manager")
}

// leads reports whether a person is a company manager who may sign in.
func leads(p Person) bool { return p.Role == access.CompanyManager && !p.Disabled }

// Leads reports whether a person is a company manager who may sign in.
func (ps *People) Leads(ctx context.Context, company, person string) (bool, error) {
	p, err := ps.Get(ctx, company, person)
	if fault.KindOf(err) == fault.Absent {
		return false, nil
	}
	return err == nil && leads(p), err
}
