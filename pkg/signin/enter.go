package signin

import (
	"context"
	"slices"

	"acude/pkg/fault"
	"acude/pkg/people"
	"acude/pkg/table"
)

// EnterByPasskey signs in the owner of a passkey, which proves as much as a password and a second factor; use is the change that a
// passkey's use makes to it. Faults: passkey_refused (Forbidden) when it was used elsewhere or removed at the same moment, and where the
// company lets the role in through its OpenID provider only; those of Grant.
func (s *SignIns) EnterByPasskey(ctx context.Context, e Entry, p people.Person, use table.Change) (SignedIn, error) {
	firm, err := s.companies.Get(ctx, p.Company)
	if err != nil {
		return SignedIn{}, err
	}
	counts, err := s.PasswordCounts(ctx, p, firm)
	if err != nil {
		return SignedIn{}, err
	}
	if !counts {
		return SignedIn{}, fault.New(fault.Forbidden, "passkey_refused")
	}
	err = s.table.Write(ctx, use)
	if table.Refused(err) != nil {
		return SignedIn{}, fault.New(fault.Forbidden, "passkey_refused").Because(err)
	}
	if err != nil {
		return SignedIn{}, err
	}
	e.Method = MethodPasskey
	steps := slices.DeleteFunc(s.steps(p, firm, false), func(step string) bool { return step == StepFactor || step == StepEnrol })
	return s.Grant(ctx, e, p, steps...)
}

// EnterByOpenID signs in a person whose identity the company's own provider has confirmed. Neither password nor second factor is asked
// for: both are up to the provider. Faults: those of Grant.
func (s *SignIns) EnterByOpenID(ctx context.Context, e Entry, p people.Person) (SignedIn, error) {
	e.Method = MethodOpenID
	return s.Grant(ctx, e, p)
}
