package recovery_test

import (
	"testing"

	"acude/pkg/access"
	"acude/pkg/people"
	"acude/pkg/signin/recovery"
	"acude/pkg/signin/signintest"
)

// Only a caller with the right secret learns that a person is disabled.
func TestALinkOfSomebodyDisabledSaysSo(t *testing.T) {
	w := open(t)
	p := w.Change(t, w.Add(t, "new@example.org", access.Representative).ID, func(p *people.Person) { p.Email = "new@example.org" })
	l := w.mailed(t, w.invited(t, p))
	w.Change(t, p.ID, func(p *people.Person) { p.Disabled, p.Generation = true, p.Generation+1 })
	for secret, want := range map[string]string{l.Secret: "account_disabled", l.Request + ".wrong": "link_over"} {
		if _, err := w.Links.Held(t.Context(), recovery.Holding{Secret: secret, SourceAddr: signintest.Home}); signintest.Code(err) != want {
			t.Errorf("opened: %v, want %s", err, want)
		}
		if err := w.recover(t, secret, "", signintest.Fresh); signintest.Code(err) != want {
			t.Errorf("used: %v, want %s", err, want)
		}
	}
}
