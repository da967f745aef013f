package factor_test

import (
	"testing"

	"acude/pkg/access"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/signin/factor"
	"acude/pkg/signin/signintest"
	"acude/pkg/table/tabletest"
)

// A person who changes while their factors change is read again: both changes stay.
func TestFactorsAndTheirPersonChangeAtTheSameMoment(t *testing.T) {
	w := signintest.New(t)
	p := w.Hire(t, w.Firm(t), "ana@example.org", access.CompanyManager)
	db := &tabletest.Meanwhile{Table: w.Table}
	everybody, signIns := signin.Open(db, w.Clock, w.IDs, signin.Cost{Time: 1, Memory: 8, Threads: 1})
	contested := factor.New(db, w.Clock, w.IDs, everybody, signIns)
	v := w.Enter(t, p, signintest.Home)
	v.AddApp()
	zones := []string{"Europe/Madrid", "America/Lima", "Asia/Tokyo", "Europe/Paris"}
	for n, one := range []struct {
		name   string
		change func() error
	}{
		{"a passkey is added", func() error {
			_, err := contested.AddPasskey(t.Context(), v.By(), v.Session(), factor.Passkey{ID: "k", Name: "Key", Credential: []byte("{}")})
			return err
		}},
		{"codes are renewed", func() error {
			_, err := contested.RenewCodes(t.Context(), v.By(), v.Session())
			return err
		}},
		{"a factor is removed", func() error {
			return contested.Remove(t.Context(), v.By(), v.Session(), factor.KindPasskey, "k")
		}},
		{"factors are reset", func() error {
			_, err := contested.Reset(t.Context(), access.Operator(p.Company), p.ID, 0)
			return err
		}},
	} {
		db.BeforeWrite = func() {
			if _, err := w.SetPreferences(t.Context(), v.By(), people.Preferences{TimeZone: &zones[n]}); err != nil {
				t.Error(err)
			}
		}
		if err := one.change(); err != nil {
			t.Errorf("%s: %v", one.name, err)
		}
		if after, err := w.Get(t.Context(), p.Company, p.ID); err != nil || after.TimeZone != zones[n] || after.Factor != (one.name != "factors are reset") {
			t.Errorf("%s: %+v, %v", one.name, after, err)
		}
	}
}
