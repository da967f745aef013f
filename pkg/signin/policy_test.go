package signin_test

import (
	"testing"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/signin/signintest"
	"acude/pkg/table/tabletest"
)

// come lets roles in through a provider only, but for the keepers, whose passwords still work.
func (w world) come(t *testing.T, firm company.Company, only company.ByRole, keepers ...string) error {
	t.Helper()
	_, _, err := w.SetPolicy(t.Context(), access.Operator(firm.ID), 0, signin.Policy{OpenID: &company.OpenID{
		Issuer: "https://idp.example", ClientID: "acude", Domains: []string{"example.org"}, Only: only, Keepers: keepers,
	}}, false)
	return err
}

func (w world) password(t *testing.T, p people.Person) string {
	t.Helper()
	app := edge.AppManager
	if p.Role == access.Representative {
		app = edge.AppHelpAlert
	}
	_, err := w.SignIn(t.Context(), signin.Attempt{Entry: signin.Entry{App: app, SourceAddr: signintest.Home}, Login: p.Login, Password: signintest.Good})
	return signintest.Code(err)
}

func TestPasswordsCountWhereTheCompanyLetsThem(t *testing.T) {
	w := open(t)
	firm := w.Firm(t)
	boss := w.Hire(t, firm, "boss@example.org", access.CompanyManager)
	keeper := w.Hire(t, firm, "keeper@example.org", access.CompanyManager)
	lead := w.Hire(t, firm, "lead@example.org", access.TeamManager)
	rep := w.Hire(t, firm, "rep@example.org", access.Representative)
	expect := func(when string, want map[string]string) {
		t.Helper()
		for _, p := range []people.Person{boss, keeper, lead, rep} {
			if got := w.password(t, p); got != want[p.Login] {
				t.Errorf("%s, %s: %q, want %q", when, p.Login, got, want[p.Login])
			}
		}
	}
	expect("at first", nil)
	if err := w.come(t, firm, company.ByRole{CompanyManager: true, Representative: true}, keeper.ID); err != nil {
		t.Fatal(err)
	}
	expect("with one keeper", map[string]string{boss.Login: "credentials_wrong", rep.Login: "credentials_wrong"})
	if err := w.come(t, firm, company.ByRole{CompanyManager: true}, rep.ID); signintest.Refusal(err) != "openid_keeper_invalid" {
		t.Errorf("a representative keeps the last password: %v", err)
	}
	if err := w.come(t, firm, company.ByRole{CompanyManager: true}); signintest.Refusal(err) != "openid_keeper_needed" {
		t.Errorf("nobody keeps a password: %v", err)
	}
	w.demote(t, keeper)
	expect("when the keeper is no company manager any more", map[string]string{rep.Login: "credentials_wrong"})
	if err := w.come(t, firm, company.ByRole{}); err != nil {
		t.Fatal(err)
	}
	expect("without the rule", nil)
}

// demote makes somebody a team manager, as an edit of the person does.
func (w world) demote(t *testing.T, p people.Person) {
	t.Helper()
	role := access.TeamManager
	if _, _, err := w.Update(t.Context(), access.Operator(p.Company), p.ID, 0, people.Edit{Role: &role}); err != nil {
		t.Fatal(err)
	}
}

// A sign-in through the provider or with a passkey is not asked for a second factor.
func TestOpenIDAndPasskeysNeedNoSecondFactor(t *testing.T) {
	w := open(t)
	firm := w.Firm(t)
	boss := w.Hire(t, firm, "boss@example.org", access.CompanyManager)
	v := w.Enter(t, boss, signintest.Home)
	v.AddApp()
	if err := w.Demand(t, v.By(), company.ByRole{CompanyManager: true, Representative: true}); err != nil {
		t.Fatal(err)
	}
	rep := w.Hire(t, firm, "rep@example.org", access.Representative)
	for _, p := range []people.Person{boss, rep} {
		app := edge.AppManager
		if p.Role == access.Representative {
			app = edge.AppHelpAlert
		}
		in, err := w.EnterByOpenID(t.Context(), signin.Entry{App: app, SourceAddr: signintest.Stranger}, p)
		if err != nil {
			t.Fatal(err)
		}
		if left, err := w.Pending(t.Context(), id.Hash(in.Token)); err != nil || len(left) != 0 {
			t.Errorf("%s through the provider waits for %v, %v", p.Login, left, err)
		}
	}
}

// Two managers change how a company signs in at the same moment: both changes stay.
func TestPoliciesChangeAtTheSameMoment(t *testing.T) {
	w := open(t)
	firm := w.Firm(t)
	db := &tabletest.Meanwhile{Table: w.Table}
	_, contested := signin.Open(db, w.Clock, w.IDs, signin.Cost{Time: 1, Memory: 8, Threads: 1})
	by, name := access.Operator(firm.ID), "Acme Support"
	db.BeforeWrite = func() {
		if _, _, err := w.SetPolicy(t.Context(), by, 0, signin.Policy{Factor: &company.ByRole{Representative: true}}, false); err != nil {
			t.Error(err)
		}
	}
	after, _, err := contested.SetPolicy(t.Context(), by, 0, signin.Policy{Name: &name}, false)
	if err != nil || after.Name != name || !after.SignIn.Factor.Representative {
		t.Errorf("%+v, %v", after, err)
	}
}
