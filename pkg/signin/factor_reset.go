package signin

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/table"
)

// ResetFactors takes every second factor and the recovery codes from somebody who lost them, and ends all their sign-ins: the
// next one asks for a new factor where the company requires one. version is the person's (0 = whatever is stored). Only those who
// may reset a person's password may do so. Faults: person_absent (Absent), outdated (Outdated), factor_reset_own (Forbidden) for
// one's own, because My settings asks for a proof, manager_beyond and grant_beyond (Forbidden).
func (s *SignIns) ResetFactors(ctx context.Context, by access.Actor, person string, version int64) (people.Person, error) {
	one, err := s.people.GetStored(ctx, by.Company, person)
	if err != nil {
		return people.Person{}, err
	}
	p := one.Value
	if person == by.Person {
		return people.Person{}, fault.New(fault.Forbidden, "factor_reset_own")
	}
	if err := people.MayReset(by, p); err != nil {
		return people.Person{}, err
	}
	if err := one.Seen(version); err != nil {
		return people.Person{}, err
	}
	have, err := s.Passkeys(ctx, by.Company, person)
	if err != nil {
		return people.Person{}, err
	}
	in := keys.InPerson(p.Company, p.ID)
	changes := []table.Change{table.Remove(in.At(keys.App)), table.Remove(in.At(keys.AppDraft)), table.Remove(in.At(keys.Codes))}
	for _, passkey := range have {
		changes = append(changes, table.Remove(in.At(keys.Passkey.Of(passkey.ID))))
	}
	p.Factor = false
	p.Generation++
	changes = append(changes, one.Put(p))
	err = s.audit.Write(ctx, by, []audit.Act{factorAct("factor.reset", p)}, changes...)
	if table.Refused(err) != nil {
		return people.Person{}, items.Outdated().Because(err)
	}
	return p, err
}
