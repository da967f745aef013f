package signin_test

import (
	"testing"

	"acude/pkg/access"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/table/tabletest"
)

// A person who changes while their factors change is read again: both changes stay.
func TestFactorsAndTheirPersonChangeAtTheSameMoment(t *testing.T) {
	w := open(t)
	p := w.hire(t, w.firm(t), "ana@example.org", access.CompanyManager)
	db := &tabletest.Meanwhile{Table: w.table}
	_, contested := signin.Open(db, w.clock, w.ids, signin.Cost{Time: 1, Memory: 8, Threads: 1})
	v := w.enter(t, p, home)
	v.addApp()
	zones := []string{"Europe/Madrid", "America/Lima", "Asia/Tokyo", "Europe/Paris"}
	for n, one := range []struct {
		name   string
		change func() error
	}{
		{"a passkey is added", func() error {
			_, err := contested.AddPasskey(t.Context(), v.by(), v.session(), signin.Passkey{ID: "k", Name: "Key", Credential: []byte("{}")})
			return err
		}},
		{"codes are renewed", func() error {
			_, err := contested.RenewCodes(t.Context(), v.by(), v.session())
			return err
		}},
		{"a factor is removed", func() error {
			return contested.RemoveFactor(t.Context(), v.by(), v.session(), signin.FactorPasskey, "k")
		}},
		{"factors are reset", func() error {
			_, err := contested.ResetFactors(t.Context(), access.Operator(p.Company), p.ID, 0)
			return err
		}},
	} {
		db.BeforeWrite = func() {
			if _, err := w.SetPreferences(t.Context(), v.by(), people.Preferences{TimeZone: &zones[n]}); err != nil {
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
