package signin

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/people"
)

// ProvePassword records that the holder of a sign-in knows the password. Faults: password_wrong on password; too_many_tries
// (TooMany), counted with the tries to sign in; sign_in_needed (Unauthenticated).
func (s *SignIns) ProvePassword(ctx context.Context, by access.Actor, session, plain string) error {
	h, err := s.holder(ctx, session)
	if err != nil {
		return err
	}
	if err := s.checkPassword(ctx, h.person, by.Source, plain); err != nil {
		return err
	}
	return s.Prove(ctx, by, session, nil)
}

// checkPassword returns nil when plain is the person's password. A wrong one takes from the same limits as signing in.
// Faults: password_wrong on password, too_many_tries (TooMany).
func (s *SignIns) checkPassword(ctx context.Context, p people.Person, source, plain string) error {
	whose, kept, err := s.lookUp(ctx, p.Login)
	if err != nil {
		return err
	}
	spent, err := s.spend(ctx, whose, p.Login, id.Hash(access.Source(source)))
	if err != nil {
		return err
	}
	right, err := s.hasher.matches(ctx, kept, plain)
	if err != nil {
		return err
	}
	if !right || whose.Person != p.ID || whose.Company != p.Company {
		return fault.Refuse("password", "password_wrong")
	}
	for _, name := range spent {
		if err := s.limiter.Refund(ctx, name); err != nil {
			return err
		}
	}
	return nil
}
