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
func (s *SignIns) RenewCodes(ctx context.Context, by access.Actor, session string) ([]string, error) {
	if err := s.settled(ctx, session); err != nil {
		return nil, err
	}
	item, p, err := s.people.Item(ctx, by.Company, by.Person)
	if err != nil {
		return nil, err
	}
	if !p.Factor {
		return nil, fault.New(fault.Absent, "factor_absent")
	}
	told, kept, err := s.newCodes(ctx, p)
	if err != nil {
		return nil, err
	}
	err = s.audit.Write(ctx, by, []audit.Act{factorAct("factor.codesRenewed", p)}, kept,
		table.Require(item.Key, table.Version(item.Version)))
	if table.Refused(err) != nil {
		return nil, fault.New(fault.Conflict, "person_changed").Because(err)
	}
	return told, err
}

// ShowRecoveryCode takes one of the recovery codes, once, as ShowAppCode does with the codes of an app. It cannot be guessed,
// so the tries of strangers do not count. Faults: those of ShowAppCode.
func (s *SignIns) ShowRecoveryCode(ctx context.Context, by access.Actor, session, code string) (SignedIn, error) {
	spent, err := s.spendCode(ctx, by, false)
	if err != nil {
		return SignedIn{}, err
	}
	item, kept, err := s.recoveryCodes(ctx, by.Company, by.Person)
	if err != nil {
		return SignedIn{}, err
	}
	if !kept.Take(code) {
		return SignedIn{}, codeWrong()
	}
	item.Document = table.Encode(kept)
	in, err := s.show(ctx, by, session, table.Replace(item))
	if table.Refused(err) != nil {
		return SignedIn{}, codeWrong().Because(err)
	}
	if err != nil {
		return SignedIn{}, err
	}
	return in, s.refund(ctx, spent)
}

// newCodes returns new recovery codes as they are shown, in groups of four, and the change that keeps their hashes in the place
// of those that were read.
func (s *SignIns) newCodes(ctx context.Context, p people.Person) ([]string, table.Change, error) {
	item, _, err := s.recoveryCodes(ctx, p.Company, p.ID)
	told, kept := codes.New(s.ids)
	item.Document = table.Encode(kept)
	return told, put(item), err
}

// recoveryCodes returns a person's recovery codes; an item without a version when there are none.
func (s *SignIns) recoveryCodes(ctx context.Context, company, person string) (table.Item, codes.Kept, error) {
	key := table.Key{Partition: people.Partition(company, person), Sort: "CODES"}
	item, err := s.table.Get(ctx, key)
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
