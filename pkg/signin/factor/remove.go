package factor

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Remove takes a factor away: KindApp, or KindPasskey with the id of the passkey. With the last one the recovery
// codes go as well. Faults: proof_needed, factor_absent (Absent), factor_required (Conflict) for the last one where the company
// asks for one, busy (Unavailable).
func (f *Factors) Remove(ctx context.Context, by access.Actor, session, kind, passkey string) error {
	if err := f.settled(ctx, session); err != nil {
		return err
	}
	return f.audit.Update(ctx, by, func() (audit.Plan, error) { return f.removal(ctx, by, kind, passkey) })
}

// removal is what is written when a factor is taken away.
func (f *Factors) removal(ctx context.Context, by access.Actor, kind, passkey string) (audit.Plan, error) {
	one, err := f.people.GetStored(ctx, by.Company, by.Person)
	if err != nil {
		return audit.Plan{}, err
	}
	p := one.Value
	have, err := f.Of(ctx, by.Company, by.Person)
	if err != nil {
		return audit.Plan{}, err
	}
	key, name, ok := have.find(p, kind, passkey)
	if !ok {
		return audit.Plan{}, fault.New(fault.Absent, "factor_absent")
	}
	changes := []table.Change{table.Remove(key, table.Present())}
	if have.count() == 1 {
		firm, err := f.companies.Get(ctx, by.Company)
		if err != nil {
			return audit.Plan{}, err
		}
		if firm.SignIn.Factor.For(p.Role) {
			return audit.Plan{}, fault.New(fault.Conflict, "factor_required")
		}
		p.Factor = false
		changes = append(changes, table.Remove(keys.InPerson(p.Company, p.ID).At(keys.Codes)))
	}
	var plan audit.Plan
	plan.Add(act("factor.removed", p, audit.Change{Field: kind, Before: quoted(name)}), append(changes, one.Put(p))...)
	return plan, nil
}
