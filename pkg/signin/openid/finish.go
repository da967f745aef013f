package openid

import (
	"context"
	"crypto/subtle"
	"strings"
	"unicode"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/table"
	"acude/pkg/text"
)

// Return is what the provider sends with somebody who returns.
type Return struct {
	State, Code string
	Issuer      string // iss (RFC 9207); "" when the provider does not name itself
	Error       string // of the provider; "" = none
}

// Finish signs in somebody who returns from the provider. Faults: openid_late (Gone) for a state that is unknown, used, expired or
// another browser's; openid_refused (Forbidden) when the provider refuses or its token is not valid; openid_nobody (Forbidden) when
// nobody of the company has that login, letter by letter but for case; openid_unreachable (Unavailable); openid_unsafe (Conflict); those
// of signin.Grant.
func (o *OpenID) Finish(ctx context.Context, e signin.Entry, browser string, r Return) (signin.SignedIn, error) {
	went, err := o.arrive(ctx, browser, r.State)
	if err != nil {
		return signin.SignedIn{}, err
	}
	e.App = went.App
	if r.Error != "" || r.Code == "" || r.Issuer != "" && r.Issuer != went.Issuer {
		return signin.SignedIn{}, refused(nil)
	}
	settings, secret, on, err := o.settings(ctx, went.Company)
	if err != nil {
		return signin.SignedIn{}, err
	}
	if !on || settings.Issuer != went.Issuer || settings.ClientID != went.Client {
		return signin.SignedIn{}, refused(nil) // the settings were changed meanwhile
	}
	from, err := o.discover(ctx, settings, secret)
	if err != nil {
		return signin.SignedIn{}, err
	}
	email, err := o.prove(ctx, from, went, r.Code)
	if err != nil {
		return signin.SignedIn{}, err
	}
	if !settings.Takes(email) {
		return signin.SignedIn{}, fault.New(fault.Forbidden, "openid_nobody")
	}
	person, err := o.People.ByLogin(ctx, went.Company, email)
	if fault.KindOf(err) == fault.Absent {
		return signin.SignedIn{}, fault.New(fault.Forbidden, "openid_nobody").Because(err)
	}
	if err != nil {
		return signin.SignedIn{}, err
	}
	in, err := o.SignIns.EnterByOpenID(ctx, e, person)
	if err != nil {
		return in, err
	}
	return in, o.limiter.Refund(ctx, went.Spent...)
}

// arrive takes a state, which works once, in the browser that holds its secret.
func (o *OpenID) arrive(ctx context.Context, browser, state string) (journey, error) {
	found, err := items.Get[journey](ctx, o.Table, keys.OpenIDState(id.Hash(state)), late)
	if err != nil {
		return journey{}, err
	}
	went := found.Value
	if browser == "" || subtle.ConstantTimeCompare([]byte(went.Browser), []byte(id.Hash(browser))) != 1 {
		return journey{}, late()
	}
	err = o.Table.Write(ctx, table.Remove(found.Item.Key, table.Present()))
	if table.Refused(err) != nil {
		return journey{}, late().Because(err)
	}
	return went, err
}

func late() *fault.Fault { return fault.New(fault.Gone, "openid_late") }

// prove exchanges the code for an ID token and returns the verified e-mail address in it.
func (o *OpenID) prove(ctx context.Context, from provider, went journey, code string) (string, error) {
	ctx = oidc.ClientContext(ctx, o.client)
	traded, err := from.config.Exchange(ctx, code, oauth2.VerifierOption(went.Verifier))
	if err != nil {
		return "", refused(err)
	}
	raw, ok := traded.Extra("id_token").(string)
	if !ok {
		return "", refused(nil)
	}
	now := o.Clock.Now()
	token, err := from.described.VerifierContext(ctx, &oidc.Config{
		ClientID: went.Client, SupportedSigningAlgs: from.algs, SkipExpiryCheck: true, Now: o.Clock.Now,
	}).Verify(ctx, raw)
	if err != nil {
		return "", refused(err)
	}
	if subtle.ConstantTimeCompare([]byte(token.Nonce), []byte(went.Nonce)) != 1 {
		return "", refused(nil)
	}
	var claims struct {
		Email      string        `json:"email"`
		Verified   bool          `json:"email_verified"`
		Authorized string        `json:"azp"`
		NotBefore  *numericClaim `json:"nbf"`
	}
	if err := token.Claims(&claims); err != nil {
		return "", refused(err)
	}
	switch {
	case token.Expiry.Add(skew).Before(now), token.IssuedAt.After(now.Add(skew)):
		return "", refused(nil)
	case claims.NotBefore != nil && claims.NotBefore.time().After(now.Add(skew)):
		return "", refused(nil)
	case len(token.Audience) > 1 && claims.Authorized != went.Client, claims.Authorized != "" && claims.Authorized != went.Client:
		return "", refused(nil)
	case claims.Email == "" || !claims.Verified:
		return "", fault.New(fault.Forbidden, "openid_unverified")
	}
	login := people.FoldLogin(claims.Email)
	if login != text.Clean(strings.ToLower(claims.Email)) || strings.ContainsFunc(claims.Email, lowersToASCII) {
		return "", fault.New(fault.Forbidden, "openid_nobody") // to the provider it is another address than the one it folds to
	}
	return login, nil
}

// lowersToASCII reports whether a letter beyond ASCII has a lower case in ASCII: "İ" and the Kelvin sign.
func lowersToASCII(r rune) bool {
	return r > unicode.MaxASCII && unicode.ToLower(r) <= unicode.MaxASCII
}
