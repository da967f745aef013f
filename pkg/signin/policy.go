package signin

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/people"
	"acude/pkg/table"
)

// Policy is what a company manager changes of the company: nil leaves a field unchanged.
type Policy struct {
	Name     *string
	Language *string
	TimeZone *string
	Factor   *company.ByRole
	OpenID   *company.OpenID // Issuer "" turns it off and removes its settings
	Secret   *string         // of the client at the provider; "" removes it
}

// SetPolicy changes the name, language and time zone of the actor's company and how its people sign in; version 0 matches any version.
// plain allows a provider without TLS. Nobody locks themselves out: an actor who requires a second factor of their own role has one, and
// the passwords of company managers stop counting only while those of others, the keepers, go on counting. A new provider or client
// never gets the secret of the one before. Faults: invalid_input with its fields below name, language, timeZone and signIn,
// factor_needed_yourself (Conflict), company_absent (Absent), outdated (Outdated), busy (Unavailable).
func (s *SignIns) SetPolicy(ctx context.Context, by access.Actor, version int64, wanted Policy, plain bool) (company.Company, int64, error) {
	var also []table.Change
	return s.companies.Update(ctx, by, version, func(c *company.Company) (err error) {
		if wanted.Name != nil {
			c.Name = strings.TrimSpace(*wanted.Name)
		}
		if wanted.Language != nil {
			c.Language = *wanted.Language
		}
		if wanted.TimeZone != nil {
			c.TimeZone = *wanted.TimeZone
		}
		c.SignIn, also, err = s.decided(ctx, by, c.SignIn, wanted, plain)
		return err
	}, func() []table.Change { return also })
}

// decided returns the sign-in settings after a policy, and the changes of related items.
func (s *SignIns) decided(ctx context.Context, by access.Actor, before company.SignIn, wanted Policy, plain bool) (company.SignIn, []table.Change, error) {
	after := before
	if wanted.Factor != nil {
		after.Factor = *wanted.Factor
	}
	if wanted.OpenID != nil {
		after.OpenID = *wanted.OpenID
	}
	after, err := company.CheckSignIn(after, plain)
	if err != nil {
		return after, nil, err
	}
	if err := s.mayDemand(ctx, by, before.Factor, after.Factor); err != nil {
		return after, nil, err
	}
	if err := s.keep(ctx, by, &after.OpenID); err != nil {
		return after, nil, err
	}
	also := company.ClaimDomains(by.Company, before.OpenID, after.OpenID)
	was := before.OpenID
	after.OpenID.SecretSince = was.SecretSince
	moved := after.OpenID.Issuer != was.Issuer || after.OpenID.ClientID != was.ClientID
	switch {
	case wanted.Secret != nil && after.OpenID.On() && *wanted.Secret != "":
		also = append(also, company.KeepOpenIDSecret(by.Company, *wanted.Secret))
		after.OpenID.SecretSince = s.clock.Now()
	case wanted.Secret != nil || moved:
		also = append(also, company.KeepOpenIDSecret(by.Company, ""))
		after.OpenID.SecretSince = company.OpenID{}.SecretSince
	}
	return after, also, nil
}

// mayDemand returns nil unless the actor's own role now has to have a second factor, and the actor has none.
func (s *SignIns) mayDemand(ctx context.Context, by access.Actor, before, after company.ByRole) error {
	if by.Person == "" || before == after {
		return nil
	}
	p, err := s.people.Get(ctx, by.Company, by.Person)
	if err == nil && !p.Factor && after.For(p.Role) && !before.For(p.Role) {
		err = fault.New(fault.Conflict, "factor_needed_yourself")
	}
	return err
}

// keep checks who keeps a password where company managers come through the provider only.
func (s *SignIns) keep(ctx context.Context, by access.Actor, o *company.OpenID) error {
	if !o.Only.CompanyManager {
		o.Keepers = nil
		return nil
	}
	var refused fault.Refusals
	slices.Sort(o.Keepers)
	o.Keepers = slices.Compact(o.Keepers)
	if len(o.Keepers) == 0 {
		refused.Refuse("signIn.openid.keepers", "openid_keeper_needed")
	}
	for n, keeper := range o.Keepers {
		ok, err := s.people.Leads(ctx, by.Company, keeper)
		if err != nil {
			return err
		}
		if !ok {
			refused.Refuse("signIn.openid.keepers."+strconv.Itoa(n), "openid_keeper_invalid")
		}
	}
	return refused.Err()
}

// PasswordCounts reports whether a person can sign in with a password: not where the company lets the role in through its OpenID
// provider only. A keeper's password always works, and every company manager's when no keeper is left.
func (s *SignIns) PasswordCounts(ctx context.Context, p people.Person, c company.Company) (bool, error) {
	if !c.SignIn.OpenID.On() || !c.SignIn.OpenID.Only.For(p.Role) {
		return true, nil
	}
	if p.Role != access.CompanyManager {
		return false, nil
	}
	kept := false
	for _, keeper := range c.SignIn.OpenID.Keepers {
		if keeper == p.ID {
			return true, nil
		}
		ok, err := s.people.Leads(ctx, p.Company, keeper)
		if err != nil {
			return false, err
		}
		kept = kept || ok
	}
	return !kept, nil
}
