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
)

// Policy is what a company manager changes of the company: nil leaves a field unchanged.
type Policy struct {
	Name   *string
	Factor *company.ByRole
	OpenID *company.OpenID // Issuer "" turns it off and removes its settings
	Secret *string         // of the client at the provider; "" removes it
}

// SetPolicy changes the name of the actor's company and how its people sign in; version 0 changes whatever is stored. plain
// allows a provider without TLS. Nobody is locked out: whoever requires a second factor of a role has one, and the passwords of
// company managers stop counting only while those of others, the keepers, go on counting. A new provider or client never gets the
// secret of the one before. Faults: invalid_input with its fields below name and signIn, factor_needed_yourself
// (Conflict), company_absent (Absent), outdated (Outdated).
func (s *SignIns) SetPolicy(ctx context.Context, by access.Actor, version int64, wanted Policy, plain bool) (company.Company, int64, error) {
	before, at, err := s.companies.GetVersioned(ctx, by.Company)
	if err != nil {
		return company.Company{}, 0, err
	}
	if version != 0 && version != at {
		return company.Company{}, 0, fault.New(fault.Outdated, "outdated")
	}
	after := before.SignIn
	if wanted.Factor != nil {
		after.Factor = *wanted.Factor
	}
	if wanted.OpenID != nil {
		after.OpenID = *wanted.OpenID
	}
	if after, err = company.CheckSignIn(after, plain); err != nil {
		return company.Company{}, 0, err
	}
	if err := s.mayDemand(ctx, by, before.SignIn.Factor, after.Factor); err != nil {
		return company.Company{}, 0, err
	}
	if err := s.keep(ctx, by, &after.OpenID); err != nil {
		return company.Company{}, 0, err
	}
	also := company.ClaimDomains(by.Company, before.SignIn.OpenID, after.OpenID)
	was := before.SignIn.OpenID
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
	return s.companies.Update(ctx, by, at, func(c *company.Company) error {
		if wanted.Name != nil {
			c.Name = strings.TrimSpace(*wanted.Name)
		}
		c.SignIn = after
		return nil
	}, also...)
}

// mayDemand returns nil when no further role has to have a second factor, or the actor has one.
func (s *SignIns) mayDemand(ctx context.Context, by access.Actor, before, after company.ByRole) error {
	for _, role := range []access.Role{access.CompanyManager, access.TeamManager, access.APIManager, access.Representative} {
		if before.For(role) || !after.For(role) || by.Person == "" {
			continue
		}
		p, err := s.people.Get(ctx, by.Company, by.Person)
		if err != nil {
			return err
		}
		if !p.Factor {
			return fault.New(fault.Conflict, "factor_needed_yourself")
		}
		return nil
	}
	return nil
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
