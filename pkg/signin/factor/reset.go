package factor

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/table"
)

// Reset takes every second factor and the recovery codes from somebody who lost them, and ends all their sign-ins: the
// next one asks for a new factor where the company requires one. version is the person's (0 = whatever is stored). Only those who
// may reset a person's password may do so. Faults: person_absent (Absent), outdated (Outdated), factor_reset_own (Forbidden) for
// one's own, because My settings asks for a proof, manager_beyond and grant_beyond (Forbidden).
func (f *Factors) Reset(ctx context.Context, by access.Actor, person string, version int64) (people.Person, error) {
	if person == by.Person {
		return people.Person{}, fault.New(fault.Forbidden, "factor_reset_own")
	}
	var after people.Person
	err := f.audit.Update(ctx, by, func() (audit.Plan, error) {
		one, err := f.people.GetStored(ctx, by.Company, person)
		if err != nil {
			return audit.Plan{}, err
		}
		after = one.Value
		if err := people.MayReset(by, after); err != nil {
			return audit.Plan{}, err
		}
		if err := one.Seen(version); err != nil {
			return audit.Plan{}, err
		}
		have, err := f.Passkeys(ctx, by.Company, person)
		if err != nil {
			return audit.Plan{}, err
		}
		in := keys.InPerson(after.Company, after.ID)
		changes := []table.Change{table.Remove(in.At(keys.App)), table.Remove(in.At(keys.AppDraft)), table.Remove(in.At(keys.Codes))}
		for _, passkey := range have {
			changes = append(changes, table.Remove(in.At(keys.Passkey.Of(passkey.ID))))
		}
		after.Factor = false
		after.Generation++
		var plan audit.Plan
		changes = append(changes, people.SignInsEnd(f.clock.Now(), after)...)
		plan.Add(act("factor.reset", after), append(changes, one.Put(after))...)
		return plan, nil
	})
	if err != nil {
		return people.Person{}, err
	}
	return after, nil
}
