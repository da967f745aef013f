package identity_test

import (
	"net/http"
	"strings"
	"testing"

	"acude/pkg/edge"
	"acude/pkg/product/producttest"
)

// A code is in the language of the request, until the person has chosen one.
func TestACodeIsInTheLanguageOfTheRequestOrOnesOwn(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		spanish := func(r *http.Request) *http.Response {
			r.Header.Set("Acude-Language", "es")
			return w.do(r)
		}
		c := w.SignedIn(t, edge.AppManager, w.ours.Manager)
		for _, one := range []struct{ own, subject string }{
			{"", "Su código para confirmar esta dirección"},
			{"en", "Your code to confirm this address"},
		} {
			if one.own != "" {
				w.call(t, c, "PATCH", "me", map[string]string{"language": one.own}).Expect(t, 200, "")
			}
			to := "code@" + w.ours.Name + ".example"
			producttest.Call(t, spanish, c, "POST", "/api/identity/email", map[string]string{"email": to}).Expect(t, 204, "")
			if got := strings.Join(w.post(t), "\n"); !strings.HasPrefix(got, to+"\n"+one.subject+"\n") {
				t.Errorf("own language %q: mailed %q", one.own, got)
			}
		}
	})
}
