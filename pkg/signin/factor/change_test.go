package factor_test

import (
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/people"
	"acude/pkg/signin/factor"
	"acude/pkg/signin/signintest"
)

func TestFactorsChangeOnlyWithAFreshProof(t *testing.T) {
	w := signintest.New(t)
	p := w.Hire(t, w.Firm(t), "ana@example.org", access.CompanyManager)
	v := w.Enter(t, p, signintest.Home)
	secret, _ := v.AddApp()
	refused := func(when, want string) {
		t.Helper()
		ctx := t.Context()
		_, draft := v.Factors.DraftApp(ctx, v.By(), v.Session())
		_, confirm := v.Factors.ConfirmApp(ctx, v.By(), v.Session(), v.AppCode(secret, 0))
		_, renew := v.Factors.RenewCodes(ctx, v.By(), v.Session())
		_, add := v.Factors.AddPasskey(ctx, v.By(), v.Session(), factor.Passkey{ID: "k", Name: "Key", Credential: []byte("{}")})
		for what, err := range map[string]error{
			"a new app": draft, "new codes": renew, "a passkey": add,
			"removing the app": v.Factors.Remove(ctx, v.By(), v.Session(), factor.KindApp, ""),
		} {
			if got := signintest.Refusal(err); got != want {
				t.Errorf("%s, %s: %q, want %q", when, what, got, want)
			}
		}
		if confirm == nil {
			t.Errorf("%s: an app was set up", when)
		}
	}
	w.Clock.Advance(6 * time.Minute)
	refused("with an old proof", "proof_needed")
	v = w.Enter(t, p, signintest.Home)
	refused("before the factor", "step_not_due")
	if got := v.Show(v.AppCode(secret, 0)); got != "" {
		t.Fatal(got)
	}
	w.Clock.Advance(6 * time.Minute)
	refused("with an old proof", "proof_needed")
	if got := v.Show(v.AppCode(secret, 0)); got != "" || v.Left() != "whole" {
		t.Fatalf("a code as a fresh proof: %q", got)
	}
	if err := v.Factors.Remove(t.Context(), v.By(), v.Session(), factor.KindApp, ""); err != nil {
		t.Error(err)
	}
	if got := signintest.Refusal(v.Factors.Remove(t.Context(), v.By(), v.Session(), factor.KindApp, "")); got != "factor_absent" {
		t.Errorf("removed twice: %q", got)
	}
	have, err := w.Factors.Of(t.Context(), p.Company, p.ID)
	if err != nil || have.Codes != 0 || !have.AppSince.IsZero() {
		t.Errorf("left: %+v, %v", have, err)
	}
	if left := w.Enter(t, p, signintest.Home).Left(); left != "whole" {
		t.Errorf("without a factor the sign-in waits for %s", left)
	}
}

func TestACompanyAsksARoleForASecondFactor(t *testing.T) {
	w := signintest.New(t)
	firm := w.Firm(t)
	boss := w.Hire(t, firm, "boss@example.org", access.CompanyManager)
	rep := w.Hire(t, firm, "rep@example.org", access.Representative)
	v, before := w.Enter(t, boss, signintest.Home), w.Enter(t, rep, signintest.Home)
	if got := signintest.Refusal(w.Demand(t, v.By(), company.ByRole{Representative: true, CompanyManager: true})); got != "factor_needed_yourself" {
		t.Errorf("asked by somebody without a factor: %q", got)
	}
	if err := w.Demand(t, v.By(), company.ByRole{Representative: true}); err != nil {
		t.Errorf("asked of others by somebody without a factor: %v", err)
	}
	v.AddApp()
	if err := w.Demand(t, v.By(), company.ByRole{Representative: true, CompanyManager: true}); err != nil {
		t.Fatal(err)
	}
	if got := before.Left(); got != "enrol" {
		t.Errorf("a sign-in of before waits for %s", got)
	}
	if got := w.Enter(t, rep, signintest.Home).Left(); got != "enrol" {
		t.Errorf("a new sign-in waits for %s", got)
	}
	token := before.Token
	before.AddApp()
	if before.Left() != "whole" || before.Token == token {
		t.Errorf("after setting up: %s", before.Left())
	}
	if got := signintest.Refusal(before.Factors.Remove(t.Context(), before.By(), before.Session(), factor.KindApp, "")); got != "factor_required" {
		t.Errorf("the last one is removed: %q", got)
	}
	if err := w.Demand(t, v.By(), company.ByRole{}); err != nil {
		t.Fatal(err)
	}
	if err := before.Factors.Remove(t.Context(), before.By(), before.Session(), factor.KindApp, ""); err != nil {
		t.Errorf("no longer asked for: %v", err)
	}
}

func TestAManagerResetsLostFactors(t *testing.T) {
	w := signintest.New(t)
	firm, other := w.Firm(t), w.Firm(t)
	boss := w.Hire(t, firm, "boss@example.org", access.CompanyManager)
	rep := w.Hire(t, firm, "rep@example.org", access.Representative)
	foreign := w.Hire(t, other, "boss@rival.example", access.CompanyManager)
	lost := w.Enter(t, rep, signintest.Home)
	secret, codes := lost.AddApp()
	v, theirs := w.Enter(t, boss, signintest.Home), w.Enter(t, foreign, signintest.Home)
	if _, err := w.Factors.Reset(t.Context(), theirs.By(), rep.ID, 0); signintest.Code(err) != "person_absent" {
		t.Errorf("another company: %v", err)
	}
	if _, err := w.Factors.Reset(t.Context(), v.By(), boss.ID, 0); signintest.Code(err) != "factor_reset_own" {
		t.Errorf("one's own: %v", err)
	}
	if _, err := w.Factors.Reset(t.Context(), v.By(), rep.ID, 99); signintest.Code(err) != "outdated" {
		t.Errorf("another version: %v", err)
	}
	if _, err := w.Factors.Reset(t.Context(), v.By(), rep.ID, 0); err != nil {
		t.Fatal(err)
	}
	if got := lost.Left(); got != "sign_in_needed" {
		t.Errorf("the sign-in of before: %s", got)
	}
	again := w.Enter(t, rep, signintest.Home)
	if got := again.Left(); got != "whole" {
		t.Errorf("the next sign-in waits for %s", got)
	}
	w.Clock.Advance(time.Minute)
	for _, old := range []string{again.AppCode(secret, 0), codes[0]} {
		if got := again.Show(old); got != "factor_code_wrong" {
			t.Errorf("a code of the lost factor: %q", got)
		}
	}
}

// Whoever takes the second factor of a manager needs only the password to be that manager, so it takes the same right.
func TestNobodyResetsTheFactorsOfSomebodyStronger(t *testing.T) {
	w := signintest.New(t)
	firm := w.Firm(t)
	boss := w.Hire(t, firm, "boss@example.org", access.CompanyManager)
	team := w.Hire(t, firm, "team@example.org", access.TeamManager)
	for _, p := range []people.Person{boss, team} {
		w.Enter(t, p, signintest.Home).AddApp()
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
		if _, err := w.Factors.Reset(t.Context(), one.by, one.whom.ID, 0); signintest.Code(err) != one.want {
			t.Errorf("%s: %v, want %q", one.who, err, one.want)
		}
		have, err := w.Factors.Of(t.Context(), firm.ID, one.whom.ID)
		if err != nil || have.AppSince.IsZero() != (one.want == "") {
			t.Errorf("%s: left are %+v, %v", one.who, have, err)
		}
	}
}

func TestRecoveryCodesAreRenewed(t *testing.T) {
	w := signintest.New(t)
	p := w.Hire(t, w.Firm(t), "ana@example.org", access.CompanyManager)
	v := w.Enter(t, p, signintest.Home)
	if _, err := v.Factors.RenewCodes(t.Context(), v.By(), v.Session()); signintest.Code(err) != "factor_absent" {
		t.Errorf("without a factor: %v", err)
	}
	_, old := v.AddApp()
	fresh, err := v.Factors.RenewCodes(t.Context(), v.By(), v.Session())
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
	again := w.Enter(t, p, signintest.Home)
	if got := again.Show(old[0]); got != "factor_code_wrong" {
		t.Errorf("an old one: %q", got)
	}
	if got := again.Show(fresh[0]); got != "" || again.Left() != "whole" {
		t.Errorf("a new one: %q", got)
	}
}
