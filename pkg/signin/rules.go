package signin

import (
	"context"
	"time"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/people"
	"acude/pkg/team"
)

// Rules returns the password rules for a person: those of the team for representatives, the standard ones for managers.
func (s *SignIns) Rules(ctx context.Context, p people.Person) (team.PasswordRules, error) {
	if p.Role != access.Representative || p.Team == "" {
		return team.StandardRules(), nil
	}
	rules, err := s.teams.Rules(ctx, p.Company, p.Team)
	if fault.KindOf(err) == fault.Absent {
		return team.StandardRules(), nil
	}
	return rules, err
}

// old reports whether a password of a person has to be replaced because of its age.
func (s *SignIns) old(ctx context.Context, p people.Person, kept hashed) (bool, error) {
	rules, err := s.Rules(ctx, p)
	if err != nil || rules.MaxAgeDays == 0 {
		return false, err
	}
	return s.clock.Now().After(kept.Made.Add(time.Duration(rules.MaxAgeDays) * 24 * time.Hour)), nil
}
