package signin_test

import (
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/people"
	"acude/pkg/signin"
)

// demand lets the company ask roles for a second factor.
func (w world) demand(t *testing.T, by access.Actor, factor company.ByRole) error {
	t.Helper()
	_, _, err := w.SetPolicy(t.Context(), by, 0, signin.Policy{Factor: &factor}, false)
	return err
}

func TestFactorsChangeOnlyWithAFreshProof(t *testing.T) {
	w := open(t)
	p := w.hire(t, w.firm(t), "ana@example.org", access.CompanyManager)
	v := w.enter(t, p, home)
	secret, _ := v.addApp()
	refused := func(when, want string) {
		t.Helper()
		ctx := t.Context()
		_, draft := v.DraftApp(ctx, v.by(), v.session())
		_, confirm := v.ConfirmApp(ctx, v.by(), v.session(), v.code(secret, 0))
		_, renew := v.RenewCodes(ctx, v.by(), v.session())
		_, add := v.AddPasskey(ctx, v.by(), v.session(), signin.Passkey{ID: "k", Name: "Key", Credential: []byte("{}")})
		for what, err := range map[string]error{
			"a new app": draft, "new codes": renew, "a passkey": add,
			"removing the app": v.RemoveFactor(ctx, v.by(), v.session(), signin.FactorApp, ""),
		} {
			if got := refusalOf(err); got != want {
				t.Errorf("%s, %s: %q, want %q", when, what, got, want)
			}
		}
		if confirm == nil {
			t.Errorf("%s: an app was set up", when)
		}
	}
	w.clock.Advance(6 * time.Minute)
	refused("with an old proof", "proof_needed")
	v = w.enter(t, p, home)
	refused("before the factor", "step_not_due")
	if got := v.show(v.code(secret, 0)); got != "" {
		t.Fatal(got)
	}
	w.clock.Advance(6 * time.Minute)
	refused("with an old proof", "proof_needed")
	if got := v.show(v.code(secret, 0)); got != "" || v.pending() != "whole" {
		t.Fatalf("a code as a fresh proof: %q", got)
	}
	if err := v.RemoveFactor(t.Context(), v.by(), v.session(), signin.FactorApp, ""); err != nil {
		t.Error(err)
	}
	if got := refusalOf(v.RemoveFactor(t.Context(), v.by(), v.session(), signin.FactorApp, "")); got != "factor_absent" {
		t.Errorf("removed twice: %q", got)
	}
	have, err := w.Factors(t.Context(), p.Company, p.ID)
	if err != nil || have.Codes != 0 || !have.AppSince.IsZero() {
		t.Errorf("left: %+v, %v", have, err)
	}
	if left := w.enter(t, p, home).pending(); left != "whole" {
		t.Errorf("without a factor the sign-in waits for %s", left)
	}
}

func TestACompanyAsksARoleForASecondFactor(t *testing.T) {
	w := open(t)
	firm := w.firm(t)
	boss := w.hire(t, firm, "boss@example.org", access.CompanyManager)
	rep := w.hire(t, firm, "rep@example.org", access.Representative)
	v, before := w.enter(t, boss, home), w.enter(t, rep, home)
	if got := refusalOf(w.demand(t, v.by(), company.ByRole{Representative: true})); got != "factor_needed_yourself" {
		t.Errorf("asked by somebody without a factor: %q", got)
	}
	v.addApp()
	if err := w.demand(t, v.by(), company.ByRole{Representative: true, CompanyManager: true}); err != nil {
		t.Fatal(err)
	}
	if got := before.pending(); got != "enrol" {
		t.Errorf("a sign-in of before waits for %s", got)
	}
	if got := w.enter(t, rep, home).pending(); got != "enrol" {
		t.Errorf("a new sign-in waits for %s", got)
	}
	token := before.token
	before.addApp()
	if before.pending() != "whole" || before.token == token {
		t.Errorf("after setting up: %s", before.pending())
	}
	if got := refusalOf(before.RemoveFactor(t.Context(), before.by(), before.session(), signin.FactorApp, "")); got != "factor_required" {
		t.Errorf("the last one is removed: %q", got)
	}
	if err := w.demand(t, v.by(), company.ByRole{}); err != nil {
		t.Fatal(err)
	}
	if err := before.RemoveFactor(t.Context(), before.by(), before.session(), signin.FactorApp, ""); err != nil {
		t.Errorf("no longer asked for: %v", err)
	}
}

func TestAManagerResetsLostFactors(t *testing.T) {
	w := open(t)
	firm, other := w.firm(t), w.firm(t)
	boss := w.hire(t, firm, "boss@example.org", access.CompanyManager)
	rep := w.hire(t, firm, "rep@example.org", access.Representative)
	foreign := w.hire(t, other, "boss@rival.example", access.CompanyManager)
	lost := w.enter(t, rep, home)
	secret, codes := lost.addApp()
	v, theirs := w.enter(t, boss, home), w.enter(t, foreign, home)
	if _, err := w.ResetFactors(t.Context(), theirs.by(), rep.ID, 0); code(err) != "person_absent" {
		t.Errorf("another company: %v", err)
	}
	if _, err := w.ResetFactors(t.Context(), v.by(), boss.ID, 0); code(err) != "factor_reset_own" {
		t.Errorf("one's own: %v", err)
	}
	if _, err := w.ResetFactors(t.Context(), v.by(), rep.ID, 99); code(err) != "outdated" {
		t.Errorf("another version: %v", err)
	}
	if _, err := w.ResetFactors(t.Context(), v.by(), rep.ID, 0); err != nil {
		t.Fatal(err)
	}
	if got := lost.pending(); got != "sign_in_needed" {
		t.Errorf("the sign-in of before: %s", got)
	}
	again := w.enter(t, rep, home)
	if got := again.pending(); got != "whole" {
		t.Errorf("the next sign-in waits for %s", got)
	}
	w.clock.Advance(time.Minute)
	for _, old := range []string{again.code(secret, 0), codes[0]} {
		if got := again.show(old); got != "factor_code_wrong" {
			t.Errorf("a code of the lost factor: %q", got)
		}
	}
}

// Whoever takes the second factor of a manager needs only the password to be that manager, so it takes the same right.
func TestNobodyResetsTheFactorsOfSomebodyStronger(t *testing.T) {
	w := open(t)
	firm := w.firm(t)
	boss := w.hire(t, firm, "boss@example.org", access.CompanyManager)
	team := w.hire(t, firm, "team@example.org", access.TeamManager)
	for _, p := range []people.Person{boss, team} {
		w.enter(t, p, home).addApp()
	}
	weak := access.Actor{
		Company: firm.ID, Kind: edge.KindManager, Person: "m", Name: "m", Role: access.TeamManager,
		Permissions: access.TeamManager.Allowed([]edge.Permission{access.RepsRead}),
	}
	program := weak
	program.Kind, program.Role = edge.KindClient, access.APIManager
	strong := weak
	strong.Role, strong.Permissions = access.CompanyManager, access.CompanyManager.Allowed(nil)
	for _, one := range []struct {
		who  string
		by   access.Actor
		whom people.Person
		want string
	}{
		{"a team manager, a company manager's", weak, boss, "manager_beyond"},
		{"a program, a company manager's", program, boss, "manager_beyond"},
		{"a team manager with fewer rights", weak, team, "grant_beyond"},
		{"a company manager, another one's", strong, boss, ""},
		{"a company manager, a team manager's", strong, team, ""},
	} {
		if _, err := w.ResetFactors(t.Context(), one.by, one.whom.ID, 0); code(err) != one.want {
			t.Errorf("%s: %v, want %q", one.who, err, one.want)
		}
		have, err := w.Factors(t.Context(), firm.ID, one.whom.ID)
		if err != nil || have.AppSince.IsZero() != (one.want == "") {
			t.Errorf("%s: left are %+v, %v", one.who, have, err)
		}
	}
}

func TestRecoveryCodesAreRenewed(t *testing.T) {
	w := open(t)
	p := w.hire(t, w.firm(t), "ana@example.org", access.CompanyManager)
	v := w.enter(t, p, home)
	if _, err := v.RenewCodes(t.Context(), v.by(), v.session()); code(err) != "factor_absent" {
		t.Errorf("without a factor: %v", err)
	}
	_, old := v.addApp()
	fresh, err := v.RenewCodes(t.Context(), v.by(), v.session())
	if err != nil || len(fresh) != 10 {
		t.Fatal(fresh, err)
	}
	seen := map[string]bool{}
	for _, one := range append(fresh, old...) {
		if seen[one] || len(one) != 19 {
			t.Errorf("the code %q", one)
		}
		seen[one] = true
	}
	again := w.enter(t, p, home)
	if got := again.show(old[0]); got != "factor_code_wrong" {
		t.Errorf("an old one: %q", got)
	}
	if got := again.show(fresh[0]); got != "" || again.pending() != "whole" {
		t.Errorf("a new one: %q", got)
	}
}
