package identity_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/product/producttest"
)

// A notice to somebody without a language of their own is in that of the page on which they signed in last, whatever page caused it.
func TestANoticeIsInTheLanguageOfTheLastSignIn(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		w.Reachable(t, w.ours.Manager)
		old, fresh := producttest.Password, fresh
		for _, one := range []struct{ page, own, subject string }{
			{"es", "", "Su contraseña ha cambiado"},
			{"en", "", "Your password was changed"},
			{"es", "en", "Your password was changed"},
		} {
			spoken := func(r *http.Request) *http.Response {
				r.Header.Set("Acude-Language", one.page)
				return w.do(r)
			}
			in := producttest.Call(t, spoken, producttest.Caller{App: edge.AppManager}, "POST", "/api/identity/sign-in", credentials{w.ours.Manager.Login, old})
			in.Expect(t, 200, "")
			c := producttest.Caller{App: edge.AppManager, Cookie: cookie(t, in).Value}
			if one.own != "" {
				w.call(t, c, "PATCH", "me", map[string]string{"language": one.own}).Expect(t, 200, "")
			}
			w.post(t)
			w.call(t, c, "PUT", "password", map[string]string{"old": old, "password": fresh}).Expect(t, 200, "")
			if mails := w.post(t); !slices.ContainsFunc(mails, func(mail string) bool { return strings.Contains(mail, one.subject) }) {
				t.Errorf("page %q, own %q: %q", one.page, one.own, mails)
			}
			old, fresh = fresh, fresh+" again"
		}
	})
}

// A notice to somebody who has no language and never signed in is in the company's.
func TestANoticeToSomebodyUnknownIsInTheLanguageOfTheCompany(t *testing.T) {
	w := producttest.New(t)
	ours := w.Company(t, "acme")
	spoken := func(language string) {
		t.Helper()
		change := func(c *company.Company) error {
			c.Language = language
			return nil
		}
		if _, _, err := w.Companies.Update(t.Context(), access.System(ours.ID), 0, change); err != nil {
			t.Fatal(err)
		}
	}
	for _, language := range []string{"es", "en"} {
		spoken(language)
		if got, err := w.SignIns.LanguageOf(t.Context(), ours.Seller); err != nil || got != language {
			t.Errorf("%s: %q, %v", language, got, err)
		}
	}
}
