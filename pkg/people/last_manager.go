package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/table"
)

// keepOne makes a write that removes a company manager depend on another one who stays. Two writes that rely on each other's
// manager touch the same two people, so that one of them is refused. Fault: last_company_manager (Conflict).
func (ps *People) keepOne(ctx context.Context, before, after Person) ([]step, error) {
	if !leads(before) || leads(after) {
		return nil, nil
	}
	orders := table.Range{Partition: byLogin(before.Company, edge.KindManager)}
	for order, err := range table.All(ctx, ps.table, orders) {
		if err != nil {
			return nil, err
		}
		found, err := table.Decode[finder](order)
		if err != nil {
			return nil, err
		}
		item, other, err := ps.person(ctx, before.Company, found.Person)
		if fault.KindOf(err) == fault.Absent || err == nil && (other.ID == before.ID || !leads(other)) {
			continue
		}
		if err != nil {
			return nil, err
		}
		return []step{{Change: table.Require(item.Key, table.Version(item.Version))}}, nil
	}
	return nil, fault.New(fault.Conflict, "last_company_manager")
}

// leads reports whether a person is a company manager who may sign in.
func leads(p Person) bool { return p.Role == access.CompanyManager && !p.Disabled }

// Leads reports whether a person is a company manager who may sign in: somebody a company can be left to.
func (ps *People) Leads(ctx context.Context, company, person string) (bool, error) {
	p, err := ps.Person(ctx, company, person)
	if fault.KindOf(err) == fault.Absent {
		return false, nil
	}
	return err == nil && leads(p), err
}
