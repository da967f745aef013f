package factor

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/signin/factor/codes"
	"acude/pkg/table"
)

// RenewCodes gives a person new recovery codes; the old ones stop working. Faults: proof_needed (Forbidden), factor_absent
// (Absent) without a second factor, step_not_due (Conflict), busy (Unavailable).
func (f *Factors) RenewCodes(ctx context.Context, by access.Actor, session string) ([]string, error) {
	if err := f.settled(ctx, session); err != nil {
		return nil, err
	}
	var told []string
	err := f.audit.Update(ctx, by, func() (audit.Plan, error) {
		one, err := f.people.GetStored(ctx, by.Company, by.Person)
		if err != nil {
			return audit.Plan{}, err
		}
		if !one.Value.Factor {
			return audit.Plan{}, fault.New(fault.Absent, "factor_absent")
		}
		made, kept, err := f.newCodes(ctx, one.Value)
		told = made
		var plan audit.Plan
		plan.Add(act("factor.codesRenewed", one.Value), kept, table.Require(one.Item.Key, table.Version(one.Version())))
		return plan, err
	})
	if err != nil {
		return nil, err
	}
	return told, nil
}

// ShowRecoveryCode takes one of the recovery codes, once, as ShowAppCode does with the codes of an app. It cannot be guessed,
// so the limit on strangers does not apply. Faults: those of ShowAppCode.
func (f *Factors) ShowRecoveryCode(ctx context.Context, by access.Actor, session, code string) (signin.SignedIn, error) {
	spent, err := f.spendCode(ctx, by, session, false)
	if err != nil {
		return signin.SignedIn{}, err
	}
	one, err := f.recoveryCodes(ctx, by.Company, by.Person)
	if err != nil {
		return signin.SignedIn{}, err
	}
	kept := one.Value
	if !kept.Take(code) {
		return signin.SignedIn{}, codeWrong()
	}
	in, err := f.show(ctx, by, session, one.Put(kept))
	if table.Refused(err) != nil {
		return signin.SignedIn{}, codeWrong().Because(err)
	}
	if err != nil {
		return signin.SignedIn{}, err
	}
	return in, f.limiter.Refund(ctx, spent...)
}

// newCodes returns new recovery codes as they are shown, in groups of four, and the change that stores their hashes
// instead of those that were read.
func (f *Factors) newCodes(ctx context.Context, p people.Person) ([]string, table.Change, error) {
	one, err := f.recoveryCodes(ctx, p.Company, p.ID)
	told, kept := codes.New(f.ids)
	return told, one.Put(kept), err
}

// recoveryCodes returns a person's recovery codes; version 0 when there are none.
func (f *Factors) recoveryCodes(ctx context.Context, company, person string) (items.Stored[codes.Kept], error) {
	return items.Find[codes.Kept](ctx, f.table, keys.InPerson(company, person).At(keys.Codes))
}
