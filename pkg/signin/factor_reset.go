package signin

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/people"
	"acude/pkg/table"
)

// ResetFactors takes every second factor and the recovery codes from somebody who lost them, and ends all their sign-ins: the
// next one asks for a new factor where the company requires one. version is the person's (0 = whatever is there). Faults:
// person_absent (Absent), outdated (Outdated), factor_reset_own (Forbidden) for one's own: My Settings asks for a proof.
func (s *SignIns) ResetFactors(ctx context.Context, by access.Actor, person string, version int64) (people.Person, error) {
	item, p, err := s.people.Item(ctx, by.Company, person)
	if err != nil {
		return people.Person{}, err
	}
	if person == by.Person {
		return people.Person{}, fault.New(fault.Forbidden, "factor_reset_own")
	}
	if version != 0 && version != item.Version {
		return people.Person{}, fault.New(fault.Outdated, "outdated")
	}
	have, err := s.Passkeys(ctx, by.Company, person)
	if err != nil {
		return people.Person{}, err
	}
	changes := []table.Change{
		table.Remove(appKey(p.Company, p.ID)), table.Remove(appDraftKey(p.Company, p.ID)), table.Remove(codesKey(p)),
	}
	for _, one := range have {
		changes = append(changes, table.Remove(passkeyKey(p.Company, p.ID, one.ID)))
	}
	p.Factor = false
	p.Generation++
	item.Document = table.Encode(p)
	changes = append(changes, table.Replace(item))
	err = s.audit.Write(ctx, by, []audit.Act{factorAct("factor.reset", p)}, changes...)
	if table.Refused(err) != nil {
		return people.Person{}, fault.New(fault.Outdated, "outdated").Because(err)
	}
	return p, err
}
