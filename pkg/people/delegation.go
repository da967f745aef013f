package people

import (
	"slices"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
)

// grantable checks that a person's grants are among those that their role can have. Fault: grant_not_offered on grants.
func grantable(p Person) error {
	offered := p.Role.Grantable()
	for _, one := range p.Grants {
		if !slices.Contains(offered, one) {
			return fault.Refuse("grants", "grant_not_offered", "permission", string(one))
		}
	}
	return nil
}

// masters checks that an actor may add, change or remove a manager. A company manager may do so with every manager. Everybody else
// may do so only with team managers who may do nothing that the actor may not: those who can reset a stronger manager's password
// can sign in as that manager.
// Faults: manager_beyond and grant_beyond (Forbidden).
func masters(by access.Actor, p Person) error {
	if by.Kind == access.KindOperator || by.Kind == access.KindSystem {
		return nil
	}
	if by.Kind == edge.KindManager && by.Role == access.CompanyManager {
		return nil
	}
	if p.Role != access.TeamManager {
		return fault.New(fault.Forbidden, "manager_beyond")
	}
	var wanted []edge.Permission
	for _, one := range access.Catalogue() {
		if one != access.AccountOwn && p.Role.Allowed(p.Grants)[one] {
			wanted = append(wanted, one)
		}
	}
	return by.Grants(wanted...)
}
