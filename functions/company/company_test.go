package company_test

import (
	"strings"
	"testing"

	"github.com/oauth2-proxy/mockoidc"

	"acude/functions/company"
	"acude/pkg/fault"
	"acude/pkg/product/producttest"
	"acude/pkg/signin"
)

func signIn(part string, settings any) object { return object{"signIn": object{part: settings}} }

var noRole = object{"companyManager": false, "teamManager": false, "apiManager": false, "representative": false}

func provider(issuer string, more object) object {
	settings := object{"issuer": issuer, "clientId": "acude", "domains": []string{"Example.org", "example.org"}, "only": noRole}
	for name, value := range more {
		settings[name] = value
	}
	return settings
}

func TestACompanyIsShownAndChanged(t *testing.T) {
	companyTests(t, func(t *testing.T, w companyWorld) {
		read := w.call(t, w.boss, "GET", "company", nil)
		c := producttest.Into[company.Company](t, read)
		if c.ID != w.ours.ID || c.SignIn.Factor.Representative != "optional" || c.SignIn.OpenID.Callback != "http://acude.test/api/identity/openid/callback" {
			t.Errorf("%+v", c)
		}
		changed := w.at(t, w.boss, "PATCH", "company", read.Header.Get("ETag"), object{"name": " " + w.ours.Name + " GmbH "})
		if got := producttest.Into[company.Company](t, changed); got.Name != w.ours.Name+" GmbH" {
			t.Errorf("%+v", got)
		}
		if c.Language != "en" || c.TimeZone != "UTC" {
			t.Errorf("at first %+v", c)
		}
		region := object{"language": "es", "timeZone": "America/Bogota"}
		if got := producttest.Into[company.Company](t, w.call(t, w.boss, "PATCH", "company", region)); got.Language != "es" || got.TimeZone != "America/Bogota" {
			t.Errorf("%+v", got)
		}
		w.call(t, w.boss, "PATCH", "company", object{"language": "fr"}).ExpectField(t, "language", "field_not_offered")
		for _, odd := range []string{"Local", "Mars/Base", "../../etc/passwd"} {
			w.call(t, w.boss, "PATCH", "company", object{"timeZone": odd}).ExpectField(t, "timeZone", "time_zone_unknown")
		}
		w.at(t, w.boss, "PATCH", "company", read.Header.Get("ETag"), object{"name": "Other"}).Expect(t, 412, "outdated")
		w.at(t, w.boss, "PATCH", "company", "x", object{"name": "Other"}).ExpectField(t, "If-Match", "field_invalid")
		w.call(t, w.boss, "PATCH", "company", object{"name": ""}).ExpectField(t, "name", "field_required")
		w.call(t, w.boss, "PATCH", "company", object{"id": "x"}).ExpectField(t, "id", "field_unknown")
		for _, c := range []producttest.Caller{w.lead, {}} {
			want, code := 403, "permission_missing"
			if c.Cookie == "" {
				want, code = 401, "sign_in_needed"
			}
			w.call(t, c, "GET", "company", nil).Expect(t, want, code)
			w.call(t, c, "PATCH", "company", object{}).Expect(t, want, code)
			w.call(t, c, "POST", "company/try-openid", object{"issuer": "https://x.example"}).Expect(t, want, code)
			w.call(t, c, "POST", "representatives/"+w.ours.Seller.ID+"/reset-factors", nil).Expect(t, want, code)
			w.call(t, c, "POST", "managers/"+w.ours.Manager.ID+"/reset-factors", nil).Expect(t, want, code)
		}
	})
}

func TestAProviderIsSetAndItsSecretIsNeverShown(t *testing.T) {
	companyTests(t, func(t *testing.T, w companyWorld) {
		const secret = "the client's secret"
		set := w.call(t, w.boss, "PATCH", "company", signIn("openid", provider("https://idp.example", object{"clientSecret": secret})))
		o := producttest.Into[company.Company](t, set).SignIn.OpenID
		if o.SecretSince == nil || len(o.Domains) != 1 || o.Domains[0] != "example.org" {
			t.Errorf("%+v", o)
		}
		w.keeps(t, secret)
		again := w.call(t, w.boss, "PATCH", "company", signIn("openid", provider("https://idp.example", nil)))
		if producttest.Into[company.Company](t, again).SignIn.OpenID.SecretSince == nil {
			t.Error("a change without the secret field loses the secret")
		}
		moved := w.call(t, w.boss, "PATCH", "company", signIn("openid", provider("https://another.example", nil)))
		if producttest.Into[company.Company](t, moved).SignIn.OpenID.SecretSince != nil {
			t.Error("another provider gets the secret of the one before")
		}
		if kept, err := w.Companies.OpenIDSecret(t.Context(), w.ours.ID); err != nil || kept != "" {
			t.Errorf("kept %q, %v", kept, err)
		}
		for path, c := range map[string]struct {
			settings object
			code     string
		}{
			"signIn.openid.issuer":    {provider("ftp://idp.example", nil), "openid_issuer_invalid"},
			"signIn.openid.clientId":  {provider("https://idp.example", object{"clientId": " "}), "field_required"},
			"signIn.openid.domains":   {provider("https://idp.example", object{"domains": []string{}}), "field_required"},
			"signIn.openid.domains.1": {provider("https://idp.example", object{"domains": []string{"a.example", "no domain"}}), "openid_domain_invalid"},
		} {
			w.call(t, w.boss, "PATCH", "company", signIn("openid", c.settings)).ExpectField(t, path, c.code)
		}
		off := w.call(t, w.boss, "PATCH", "company", signIn("openid", provider("", nil)))
		if o := producttest.Into[company.Company](t, off).SignIn.OpenID; o.ClientID != "" || len(o.Domains) != 0 {
			t.Errorf("off: %+v", o)
		}
		if found, err := w.Companies.AtDomain(t.Context(), "example.org"); err != nil || found != "" {
			t.Errorf("the domain still leads to %q, %v", found, err)
		}
	})
}

// keeps fails when a secret is stored outside of its own item.
func (w companyWorld) keeps(t *testing.T, secret string) {
	t.Helper()
	records, err := w.Table.Records(t.Context(), "", 1000)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, r := range records {
		if r.New == nil || !strings.Contains(string(r.New.Document), secret) {
			continue
		}
		if found++; r.Key.Sort != "OPENIDSECRET" {
			t.Errorf("the secret is in %v", r.Key)
		}
	}
	if found == 0 {
		t.Error("the secret is not stored")
	}
}

func TestNobodyIsLockedOutByTheProvider(t *testing.T) {
	companyTests(t, func(t *testing.T, w companyWorld) {
		only := object{"companyManager": true, "teamManager": true, "apiManager": false, "representative": true}
		set := func(keepers ...string) producttest.Answer {
			t.Helper()
			return w.call(t, w.boss, "PATCH", "company", signIn("openid", provider("https://idp.example", object{"only": only, "keepers": keepers})))
		}
		set().ExpectField(t, "signIn.openid.keepers", "openid_keeper_needed")
		for _, keeper := range []string{w.ours.SalesManager.ID, w.theirs.Manager.ID, unknown} {
			set(keeper).ExpectField(t, "signIn.openid.keepers.0", "openid_keeper_invalid")
		}
		set(w.ours.Manager.ID).Expect(t, 200, "")
		w.SignedIn(t, "manager", w.ours.Manager) // the keeper's password counts
		for _, login := range []string{w.ours.Seller.Login, w.ours.SalesManager.Login} {
			_, err := w.SignIns.SignIn(t.Context(), signin.Attempt{
				Entry: signin.Entry{App: "manager", SourceAddr: "192.0.2.1"}, Login: login, Password: producttest.Password,
			})
			if f, ok := fault.As(err); !ok || f.Code != "credentials_wrong" {
				t.Errorf("the password of %s: %v", login, err)
			}
		}
	})
}

func TestOnlyAManagerWithASecondFactorMayRequireOneOfTheirRole(t *testing.T) {
	companyTests(t, func(t *testing.T, w companyWorld) {
		demand := object{"companyManager": "required", "teamManager": "required", "apiManager": "optional", "representative": "required"}
		w.call(t, w.boss, "PATCH", "company", signIn("factor", demand)).Expect(t, 409, "factor_needed_yourself")
		demand["companyManager"] = "optional"
		w.call(t, w.boss, "PATCH", "company", signIn("factor", demand)).Expect(t, 200, "")
		w.call(t, w.boss, "PATCH", "company", signIn("factor", object{"representative": "always"})).ExpectField(t, "signIn.factor.representative", "field_not_offered")
		w.call(t, w.boss, "POST", "managers/"+w.ours.Manager.ID+"/reset-factors", nil).Expect(t, 403, "factor_reset_own")
		w.call(t, w.boss, "POST", "managers/"+w.ours.SalesManager.ID+"/reset-factors", nil).Expect(t, 200, "")
		w.call(t, w.boss, "POST", "managers/"+w.ours.Seller.ID+"/reset-factors", nil).Expect(t, 404, "person_absent")
		w.call(t, w.boss, "POST", "representatives/"+w.ours.Seller.ID+"/reset-factors", nil).Expect(t, 200, "")
		for _, absent := range []string{w.theirs.Seller.ID, unknown, "x"} {
			w.call(t, w.boss, "POST", "representatives/"+absent+"/reset-factors", nil).Expect(t, 404, "person_absent")
		}
	})
}

func TestAProviderIsTriedBeforeItIsSaved(t *testing.T) {
	companyTests(t, func(t *testing.T, w companyWorld) {
		mock, err := mockoidc.Run()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = mock.Shutdown() })
		w.call(t, w.boss, "POST", "company/try-openid", object{"issuer": mock.Issuer()}).Expect(t, 204, "")
		w.call(t, w.boss, "POST", "company/try-openid", object{"issuer": mock.Issuer() + "/x"}).Expect(t, 503, "openid_unreachable")
		w.call(t, w.boss, "POST", "company/try-openid", object{"issuer": "nothing"}).ExpectField(t, "signIn.openid.issuer", "openid_issuer_invalid")
	})
}
