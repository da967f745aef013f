package factor

import (
	"context"
	"time"

	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/ratelimit"
	"acude/pkg/signin"
	"acude/pkg/table"
)

// The kinds of second factors.
const (
	KindApp     = "app"     // time-based codes of an authenticator app
	KindPasskey = "passkey" // a key kept by a device or a password manager
)

// Factors adds, checks and removes the second factors of people.
type Factors struct {
	table     table.Table
	clock     clock.Clock
	ids       *id.Maker
	limiter   *ratelimit.Limiter
	audit     *audit.Log
	loop      items.Loop
	companies *company.Companies
	people    *people.People
	signIns   *signin.SignIns
}

// New returns the second factors kept in t.
func New(t table.Table, c clock.Clock, ids *id.Maker, p *people.People, signIns *signin.SignIns) *Factors {
	return &Factors{
		table: t, clock: c, ids: ids, limiter: ratelimit.New(t, c), audit: audit.New(t, c), loop: items.NewLoop(c), companies: company.New(t, c, ids), people: p,
		signIns: signIns,
	}
}

// Owned are what a person can show besides the password.
type Owned struct {
	AppSince time.Time // when the authenticator app was set up; zero: there is none
	Passkeys []Passkey // oldest first
	Codes    int       // recovery codes that are left
}

// Of returns what a person can show besides the password.
func (f *Factors) Of(ctx context.Context, company, person string) (Owned, error) {
	var o Owned
	app, err := f.app(ctx, company, person)
	if err != nil {
		return o, err
	}
	o.AppSince = app.Value.Created
	kept, err := f.recoveryCodes(ctx, company, person)
	if err != nil {
		return o, err
	}
	o.Codes = len(kept.Value.Left)
	o.Passkeys, err = f.Passkeys(ctx, company, person)
	return o, err
}

func (o Owned) count() int {
	if o.AppSince.IsZero() {
		return len(o.Passkeys)
	}
	return 1 + len(o.Passkeys)
}

// find returns the key of a factor and the name its owner gave it.
func (o Owned) find(p people.Person, kind, passkey string) (table.Key, string, bool) {
	if kind == KindApp {
		return keys.InPerson(p.Company, p.ID).At(keys.App), "", !o.AppSince.IsZero()
	}
	for _, one := range o.Passkeys {
		if kind == KindPasskey && one.ID == passkey {
			return keys.InPerson(p.Company, p.ID).At(keys.Passkey.Of(one.ID)), one.Name, true
		}
	}
	return table.Key{}, "", false
}

// settled checks that a sign-in has no steps left and that its person has just proved who they are.
func (f *Factors) settled(ctx context.Context, session string) error {
	left, err := f.signIns.Pending(ctx, session)
	if err != nil {
		return err
	}
	if len(left) > 0 {
		return fault.New(fault.Conflict, "step_not_due")
	}
	return f.signIns.Fresh(ctx, session)
}
