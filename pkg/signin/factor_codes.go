package signin

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/people"
	"acude/pkg/signin/factor/codes"
	"acude/pkg/table"
)

// RenewCodes gives a person new recovery codes; the old ones no longer count. Faults: proof_needed (Forbidden), factor_absent
// (Absent) without a second factor, step_not_due and person_changed (Conflict).
func (i *SignIns) RenewCodes(ctx context.Context, by access.Actor, session string) ([]string, error) {
	if err := i.settled(ctx, session); err != nil {
		return nil, err
	}
	item, p, err := i.people.Item(ctx, by.Company, by.Person)
	if err != nil {
		return nil, err
	}
	if !p.Factor {
		return nil, fault.New(fault.Absent, "factor_absent")
	}
	told, kept, err := i.newCodes(ctx, p)
	if err != nil {
		return nil, err
	}
	err = i.audit.Write(ctx, by, []audit.Act{factorAct("factor.codesRenewed", p)}, kept,
		table.Require(item.Key, table.Version(item.Version)))
	if table.Refused(err) != nil {
		return nil, fault.New(fault.Conflict, "person_changed").Because(err)
	}
	return told, err
}

// ShowRecoveryCode takes one of the recovery codes, once, as ShowAppCode does with the codes of an app. It cannot be guessed,
// so the tries of strangers do not count. Faults: those of ShowAppCode.
func (i *SignIns) ShowRecoveryCode(ctx context.Context, by access.Actor, session, code string) (SignedIn, error) {
	spent, err := i.spendCode(ctx, by, false)
	if err != nil {
		return SignedIn{}, err
	}
	item, kept, err := i.recoveryCodes(ctx, by.Company, by.Person)
	if err != nil {
		return SignedIn{}, err
	}
	if !kept.Take(code) {
		return SignedIn{}, codeWrong()
	}
	item.Document = table.Encode(kept)
	in, err := i.show(ctx, by, session, table.Replace(item))
	if table.Refused(err) != nil {
		return SignedIn{}, codeWrong().Because(err)
	}
	if err != nil {
		return SignedIn{}, err
	}
	return in, i.refund(ctx, spent)
}

// newCodes returns new recovery codes as they are shown, in groups of four, and the change that keeps their hashes in the place
// of those that were read.
func (i *SignIns) newCodes(ctx context.Context, p people.Person) ([]string, table.Change, error) {
	item, _, err := i.recoveryCodes(ctx, p.Company, p.ID)
	told, kept := codes.New(i.ids)
	item.Document = table.Encode(kept)
	return told, put(item), err
}

// recoveryCodes returns a person's recovery codes; an item without a version when there are none.
func (i *SignIns) recoveryCodes(ctx context.Context, company, person string) (table.Item, codes.Kept, error) {
	key := table.Key{Partition: people.Partition(company, person), Sort: "CODES"}
	item, err := i.table.Get(ctx, key)
	if fault.KindOf(err) == fault.Absent {
		return table.Item{Key: key}, codes.Kept{}, nil
	}
	if err != nil {
		return item, codes.Kept{}, err
	}
	kept, err := table.Decode[codes.Kept](item)
	return item, kept, err
}

func codesKey(p people.Person) table.Key {
	return table.Key{Partition: people.Partition(p.Company, p.ID), Sort: "CODES"}
}
