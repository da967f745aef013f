package signin

import (
	"context"
	"crypto/subtle"
	"encoding/base64"
	"slices"
	"strings"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/table"
)

// recoveryCodes is how many recovery codes a person gets at once; each is good for one sign-in.
const recoveryCodes = 10

// recoveryDigits spell a recovery code: 16 of them, five bits each. Letters that look like digits are not among them.
const (
	recoveryDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	recoveryLength = 16
)

// codesKept is the document of somebody's recovery codes: the hashes of those that are left. 80 random bits need no slow hash.
type codesKept struct {
	Left []string `json:"left"`
}

// RenewCodes gives a person new recovery codes; the old ones count no more. Faults: proof_needed (Forbidden), factor_absent
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
// so what strangers tried does not count against it. Faults: those of ShowAppCode.
func (i *SignIns) ShowRecoveryCode(ctx context.Context, by access.Actor, session, code string) (SignedIn, error) {
	spent, err := i.spendCode(ctx, by, false)
	if err != nil {
		return SignedIn{}, err
	}
	item, kept, err := i.codes(ctx, by.Company, by.Person)
	if err != nil {
		return SignedIn{}, err
	}
	if !kept.take(code) {
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

// IsRecoveryCode reports whether a text has the length of a recovery code rather than of an app's.
func IsRecoveryCode(code string) bool { return len(tidyRecovery(code)) > codeDigits }

// take reports whether code is among those left, and uses it up.
func (k *codesKept) take(code string) bool {
	hash := []byte(id.Hash(tidyRecovery(code)))
	found := -1
	for n, one := range k.Left {
		if subtle.ConstantTimeCompare([]byte(one), hash) == 1 {
			found = n
		}
	}
	if found >= 0 {
		k.Left = slices.Delete(slices.Clone(k.Left), found, found+1)
	}
	return found >= 0
}

// newCodes returns new recovery codes as they are told, in groups of four, and the change that keeps their hashes in the place
// of those that were read.
func (i *SignIns) newCodes(ctx context.Context, p people.Person) ([]string, table.Change, error) {
	item, _, err := i.codes(ctx, p.Company, p.ID)
	told, kept := make([]string, recoveryCodes), codesKept{Left: make([]string, recoveryCodes)}
	for n := range told {
		code := i.newCode()
		kept.Left[n] = id.Hash(code)
		told[n] = code[:4] + "-" + code[4:8] + "-" + code[8:12] + "-" + code[12:]
	}
	item.Document = table.Encode(kept)
	return told, put(item), err
}

func (i *SignIns) newCode() string {
	raw, err := base64.RawURLEncoding.DecodeString(i.ids.Secret())
	if err != nil {
		panic("signin: a secret that is no base64url: " + err.Error()) // id.Maker promises it
	}
	code := make([]byte, recoveryLength)
	for n := range code {
		code[n] = recoveryDigits[raw[n]&31]
	}
	return string(code)
}

// tidyRecovery returns a recovery code as it was made, however it was typed: without hyphens and spaces, in capitals, and
// with the digits that its reader may have taken for letters.
func tidyRecovery(code string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\u00a0', '-', '–', '\t', '\n', '\r':
			return -1
		case 'O':
			return '0'
		case 'I', 'L':
			return '1'
		}
		return r
	}, strings.ToUpper(code))
}

// codes returns a person's recovery codes; an item without a version when there are none.
func (i *SignIns) codes(ctx context.Context, tenant, person string) (table.Item, codesKept, error) {
	key := table.Key{Partition: people.Partition(tenant, person), Sort: "CODES"}
	item, err := i.table.Get(ctx, key)
	if fault.KindOf(err) == fault.Absent {
		return table.Item{Key: key}, codesKept{}, nil
	}
	if err != nil {
		return item, codesKept{}, err
	}
	kept, err := table.Decode[codesKept](item)
	return item, kept, err
}

func codesKey(p people.Person) table.Key {
	return table.Key{Partition: people.Partition(p.Company, p.ID), Sort: "CODES"}
}
