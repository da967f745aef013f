package signin

import (
	"context"
	"encoding/json"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/table"
)

// The kinds of second factors.
const (
	FactorApp     = "app"     // time-based codes of an authenticator app
	FactorPasskey = "passkey" // a key kept by a device or a password manager
)

// The ways to sign in that prove as much as a password and a second factor; "" is the password.
const (
	MethodPasskey = "passkey"
	MethodOpenID  = "openid" // the company's own provider decides what it asks for
)

// Factors are what a person can show besides the password.
type Factors struct {
	AppSince time.Time // when the authenticator app was set up; zero: there is none
	Passkeys []Passkey // oldest first
	Codes    int       // recovery codes that are left
}

// Enrolled is a factor that was added. Codes are shown only once, with the first factor of a person. SignedIn is the sign-in that
// waited for the factor.
type Enrolled struct {
	Codes    []string
	SignedIn SignedIn
}

// factorStep returns what a sign-in must still show after the password: StepFactor, StepEnrol or "" for nothing.
func (s *SignIns) factorStep(p people.Person, c company.Company) string {
	switch {
	case p.Factor:
		return StepFactor
	case c.SignIn.Factor.For(p.Role):
		return StepEnrol
	}
	return ""
}

// passwordCounts reports whether a person can sign in with a password: not where the company lets the role in through its OpenID
// provider only. A keeper's password always works, and every company manager's when no keeper is left.
func (s *SignIns) passwordCounts(ctx context.Context, p people.Person, c company.Company) (bool, error) {
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

// Factors returns what a person can show besides the password.
func (s *SignIns) Factors(ctx context.Context, company, person string) (Factors, error) {
	var f Factors
	app, err := s.app(ctx, company, person)
	if err != nil {
		return f, err
	}
	f.AppSince = app.Value.Created
	kept, err := s.recoveryCodes(ctx, company, person)
	if err != nil {
		return f, err
	}
	f.Codes = len(kept.Value.Left)
	f.Passkeys, err = s.Passkeys(ctx, company, person)
	return f, err
}

// addFactor adds a factor that made writes, with what follows from it: the person has one, the first one brings recovery codes,
// and a sign-in that waited for it goes on. Nobody adds one with an old proof or while another step is due.
func (s *SignIns) addFactor(ctx context.Context, by access.Actor, session, kind, name string, made func() ([]items.Step, error)) (Enrolled, error) {
	var out Enrolled
	err := s.loop.Run(ctx, func() error {
		waiting, err := s.MayEnrol(ctx, session)
		if err != nil {
			return err
		}
		steps, err := made()
		if err != nil {
			return err
		}
		one, err := s.people.GetStored(ctx, by.Company, by.Person)
		if err != nil {
			return err
		}
		p := one.Value
		first := !p.Factor
		p.Factor = true
		steps = append(steps, items.Step{Change: one.Put(p)})
		out = Enrolled{}
		if first {
			codes, kept, err := s.newCodes(ctx, p)
			if err != nil {
				return err
			}
			out.Codes, steps = codes, append(steps, items.Step{Change: kept})
		}
		acts := []audit.Act{factorAct("factor.added", p, audit.Change{Field: kind, After: quoted(name)})}
		if waiting {
			out.SignedIn, err = s.Pass(ctx, by, session, StepEnrol, acts, items.Changes(steps)...)
		} else {
			err = s.audit.Write(ctx, by, acts, items.Changes(steps)...)
		}
		return items.Explain(err, steps)
	})
	if err != nil {
		return Enrolled{}, err
	}
	return out, nil
}

// MayEnrol checks that a sign-in may add a factor, and reports whether it waits for one. Faults: step_not_due (Conflict) while it
// waits for something else, proof_needed (Forbidden).
func (s *SignIns) MayEnrol(ctx context.Context, session string) (bool, error) {
	left, err := s.Pending(ctx, session)
	if err != nil {
		return false, err
	}
	if len(left) > 0 && left[0] != StepEnrol {
		return false, fault.New(fault.Conflict, "step_not_due")
	}
	return len(left) > 0, s.Fresh(ctx, session)
}

// settled checks that a sign-in has no steps left and that its person has just proved who they are.
func (s *SignIns) settled(ctx context.Context, session string) error {
	left, err := s.Pending(ctx, session)
	if err != nil {
		return err
	}
	if len(left) > 0 {
		return fault.New(fault.Conflict, "step_not_due")
	}
	return s.Fresh(ctx, session)
}

// show writes the changes that use up a shown factor: for a sign-in that waits for it the step is done; for a complete one it
// is a fresh proof, and SignedIn.Token is "". Fault: step_not_due (Conflict) while the sign-in waits for something else.
func (s *SignIns) show(ctx context.Context, by access.Actor, session string, changes ...table.Change) (SignedIn, error) {
	left, err := s.Pending(ctx, session)
	switch {
	case err != nil:
		return SignedIn{}, err
	case len(left) == 0:
		return SignedIn{}, s.Prove(ctx, by, session, nil, changes...)
	}
	return s.Pass(ctx, by, session, StepFactor, nil, changes...)
}

// RemoveFactor takes a factor away: FactorApp, or FactorPasskey with the id of the passkey. With the last one the recovery
// codes go as well. Faults: proof_needed, factor_absent (Absent), factor_required (Conflict) for the last one where the company
// asks for one, busy (Unavailable).
func (s *SignIns) RemoveFactor(ctx context.Context, by access.Actor, session, kind, passkey string) error {
	if err := s.settled(ctx, session); err != nil {
		return err
	}
	return s.audit.Update(ctx, by, func() (audit.Plan, error) { return s.removal(ctx, by, kind, passkey) })
}

// removal is what is written when a factor is taken away.
func (s *SignIns) removal(ctx context.Context, by access.Actor, kind, passkey string) (audit.Plan, error) {
	one, err := s.people.GetStored(ctx, by.Company, by.Person)
	if err != nil {
		return audit.Plan{}, err
	}
	p := one.Value
	have, err := s.Factors(ctx, by.Company, by.Person)
	if err != nil {
		return audit.Plan{}, err
	}
	key, name, ok := have.find(p, kind, passkey)
	if !ok {
		return audit.Plan{}, fault.New(fault.Absent, "factor_absent")
	}
	changes := []table.Change{table.Remove(key, table.Present())}
	if have.count() == 1 {
		firm, err := s.companies.Get(ctx, by.Company)
		if err != nil {
			return audit.Plan{}, err
		}
		if firm.SignIn.Factor.For(p.Role) {
			return audit.Plan{}, fault.New(fault.Conflict, "factor_required")
		}
		p.Factor = false
		changes = append(changes, table.Remove(keys.InPerson(p.Company, p.ID).At(keys.Codes)))
	}
	var plan audit.Plan
	plan.Add(factorAct("factor.removed", p, audit.Change{Field: kind, Before: quoted(name)}), append(changes, one.Put(p))...)
	return plan, nil
}

func (f Factors) count() int {
	if f.AppSince.IsZero() {
		return len(f.Passkeys)
	}
	return 1 + len(f.Passkeys)
}

// find returns the key of a factor and the name its owner gave it.
func (f Factors) find(p people.Person, kind, passkey string) (table.Key, string, bool) {
	if kind == FactorApp {
		return keys.InPerson(p.Company, p.ID).At(keys.App), "", !f.AppSince.IsZero()
	}
	for _, one := range f.Passkeys {
		if kind == FactorPasskey && one.ID == passkey {
			return keys.InPerson(p.Company, p.ID).At(keys.Passkey.Of(one.ID)), one.Name, true
		}
	}
	return table.Key{}, "", false
}

// factorAct is the audit entry of a change of a factor; it holds no secret.
func factorAct(action string, p people.Person, changes ...audit.Change) audit.Act {
	return audit.Act{
		Action: action, Subject: people.Subject(p), Team: p.Team, Changes: changes,
	}
}

// quoted returns the name of a factor as the JSON of a change; true for a factor without a name.
func quoted(name string) string {
	if name == "" {
		return "true"
	}
	raw, err := json.Marshal(name)
	if err != nil {
		return `"?"` // a string always has JSON
	}
	return string(raw)
}
