package openid

import (
	"context"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/ratelimit"
	"acude/pkg/signin"
	"acude/pkg/signin/browser"
	"acude/pkg/table"
)

// Begin returns the address of the provider at which somebody can sign in. name is a login, or a domain of a company. keeper
// is a secret that only this browser has. Faults: openid_absent (Absent) when no company with a provider has the login,
// too_many_tries (TooMany), openid_unreachable (Unavailable), openid_unsafe (Conflict).
func (o *OpenID) Begin(ctx context.Context, e signin.Entry, name, keeper string) (string, error) {
	spent, err := o.spend(ctx, e)
	if err != nil {
		return "", err
	}
	company, err := o.companyOf(ctx, people.FoldLogin(name))
	if err != nil {
		return "", err
	}
	settings, secret, on, err := o.settings(ctx, company)
	if err != nil {
		return "", err
	}
	if !on {
		return "", fault.New(fault.Absent, "openid_absent")
	}
	return o.depart(ctx, journey{
		Company: company, App: e.App, Browser: id.Hash(keeper), Issuer: settings.Issuer, Client: settings.ClientID, Spent: spent,
	}, settings, secret)
}

// spend counts an attempt: by network, and in a browser in which somebody signed in before by browser.
func (o *OpenID) spend(ctx context.Context, e signin.Entry) (ratelimit.Spent, error) {
	hash := browser.Hash(e.Browser)
	own, err := o.known.Somebodys(ctx, hash)
	if err != nil {
		return nil, err
	}
	if own {
		return o.limiter.Spend(ctx, ratelimit.Budget{Name: "openid#browser#" + hash, Limit: perSource})
	}
	return o.limiter.Spend(ctx, ratelimit.Budget{Name: "openid#" + id.Hash(access.Source(e.SourceAddr)), Limit: perSource})
}

// companyOf returns the company whose provider answers for a login: the company of the person, or for a login that nobody has the
// company that named the domain. Both are always looked up.
func (o *OpenID) companyOf(ctx context.Context, name string) (string, error) {
	owner, err := o.People.CompanyOf(ctx, name)
	if err != nil {
		return "", err
	}
	domain := name[strings.LastIndex(name, "@")+1:]
	named, err := o.Companies.AtDomain(ctx, domain)
	if err != nil {
		return "", err
	}
	if owner == "" {
		return named, nil
	}
	c, err := o.Companies.Get(ctx, owner)
	if err != nil || !c.SignIn.OpenID.Takes(name) {
		return "", err
	}
	return owner, nil
}

// depart stores an attempt and returns the address of the provider.
func (o *OpenID) depart(ctx context.Context, went journey, settings company.OpenID, secret string) (string, error) {
	to, err := o.discover(ctx, settings, secret)
	if err != nil {
		return "", err
	}
	state := went.App + "." + o.IDs.Secret()
	went.Nonce, went.Verifier = o.IDs.Secret(), o.IDs.Secret()
	item := items.New(keys.OpenIDState(id.Hash(state)), went)
	item.Expires = o.Clock.Now().Add(Lasts)
	err = o.Table.Write(ctx, table.Create(item))
	return to.config.AuthCodeURL(state, oidc.Nonce(went.Nonce), oauth2.S256ChallengeOption(went.Verifier)), err
}

// AppOf returns the app to which a state leads back, for the callback of an attempt that failed.
func AppOf(state string) string {
	app, _, _ := strings.Cut(state, ".")
	return app
}
