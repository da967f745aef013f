package signin

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/people"
)

// ProvePassword records that the holder of a sign-in knows the password. Faults: password_wrong on password; too_many_tries
// (TooMany), counted for this sign-in alone; sign_in_needed (Unauthenticated).
func (s *SignIns) ProvePassword(ctx context.Context, by access.Actor, session, plain string) error {
	h, err := s.holder(ctx, session)
	if err != nil {
		return err
	}
	if err := s.checkPassword(ctx, h.person, session, plain); err != nil {
		return err
	}
	return s.Prove(ctx, by, session, nil)
}

// checkPassword returns nil when plain is the password of the person of a sign-in. Wrong ones count for the sign-in alone: nobody who
// guesses the password elsewhere keeps its owner from proving it. Faults: password_wrong on password, too_many_tries (TooMany).
func (s *SignIns) checkPassword(ctx context.Context, p people.Person, session, plain string) error {
	whose, kept, err := s.lookUp(ctx, p.Login)
	if err != nil {
		return err
	}
	name := "signin#proof#" + session
	if err := s.limiter.Take(ctx, name, perPair); err != nil {
		return err
	}
	right, err := s.hasher.matches(ctx, p.Company, kept, plain)
	if err != nil {
		return err
	}
	if !right || whose.Person != p.ID || whose.Company != p.Company {
		return fault.Refuse("password", "password_wrong")
	}
	return s.limiter.Refund(ctx, name)
}
