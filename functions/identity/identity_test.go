package identity_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"acude/functions/identity"
	"acude/pkg/edge/edgetest"
	"acude/pkg/product/producttest"
)

type world struct {
	*producttest.World
	ours producttest.Company
	do   edgetest.Do
}

// both runs a test over HTTP and through Lambda's events, each with a company of its own.
func both(t *testing.T, test func(t *testing.T, w world)) {
	t.Helper()
	w := producttest.New(t)
	handler := w.Handler(producttest.Function(t, w.Product, identity.Open))
	w.Both(t, handler, func(t *testing.T, ours, _ producttest.Company, do edgetest.Do) {
		test(t, world{w, ours, do})
	})
}

func (w world) call(t *testing.T, c producttest.Caller, method, path string, body any) producttest.Answer {
	t.Helper()
	return producttest.Call(t, w.do, c, method, "/api/identity/"+path, body)
}

type credentials struct {
	Login    string `json:"login"`
	Password string `json:"password"`
}

// cookie returns the cookie that an answer sets, beside that by which the browser is known.
func cookie(t *testing.T, a producttest.Answer) *http.Cookie {
	t.Helper()
	set := slices.DeleteFunc((&http.Response{Header: a.Header}).Cookies(), func(c *http.Cookie) bool { return c.Name == "acude-browser" })
	if len(set) != 1 {
		t.Fatalf("sets %d cookies: %v", len(set), a.Header)
	}
	return set[0]
}

func TestSigningInKeepsAPersonSignedIn(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		login := strings.ToUpper(w.ours.Seller.Login) + " "
		in := w.call(t, producttest.Caller{App: "helpalert"}, "POST", "sign-in", credentials{login, producttest.Password})
		person := producttest.Into[struct{ Person identity.Me }](t, in).Person
		if person.ID != w.ours.Seller.ID || person.Role != "representative" || person.Company.Name != w.ours.Name {
			t.Errorf("signed in as %+v", person)
		}
		set := cookie(t, in)
		if set.Name != "acude-helpalert" || !set.HttpOnly || set.SameSite != http.SameSiteStrictMode || set.Path != "/" || set.MaxAge <= 0 {
			t.Errorf("cookie %+v", set)
		}
		if strings.Contains(in.Body, set.Value) {
			t.Error("the body contains the secret of the cookie")
		}
		caller := producttest.Caller{App: "helpalert", Cookie: set.Value}
		me := producttest.Into[identity.Me](t, w.call(t, caller, "GET", "me", nil))
		if me.Login != w.ours.Seller.Login || len(me.Permissions) != 2 || me.Permissions[1] != "queue_work" {
			t.Errorf("me %+v", me)
		}
		w.call(t, producttest.Caller{App: "manager", Cookie: set.Value}, "GET", "me", nil).Expect(t, 401, "sign_in_needed")

		out := w.call(t, caller, "POST", "sign-out", nil)
		if gone := cookie(t, out); gone.Value != "" || gone.MaxAge >= 0 {
			t.Errorf("sign-out leaves the cookie %+v", gone)
		}
		w.call(t, caller, "GET", "me", nil).Expect(t, 401, "sign_in_needed")
		w.call(t, caller, "POST", "sign-out", nil).Expect(t, 401, "sign_in_needed")
	})
}

func TestSigningInIsRefused(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		helpalert := producttest.Caller{App: "helpalert"}
		wrong := w.call(t, helpalert, "POST", "sign-in", credentials{w.ours.Seller.Login, "not the password"})
		wrong.Expect(t, 401, "credentials_wrong")
		unknown := w.call(t, helpalert, "POST", "sign-in", credentials{"nobody@" + w.ours.Name + ".example", "not the password"})
		unknown.Expect(t, 401, "credentials_wrong")
		if cut(wrong.Body) != cut(unknown.Body) {
			t.Errorf("a known login is answered differently:\n%s\n%s", wrong.Body, unknown.Body)
		}
		w.call(t, producttest.Caller{App: "manager"}, "POST", "sign-in", credentials{w.ours.Seller.Login, producttest.Password}).Expect(t, 403, "off_by_default")
		w.call(t, helpalert, "POST", "sign-in", credentials{w.ours.Manager.Login, producttest.Password}).Expect(t, 403, "wrong_app")
		w.call(t, producttest.Caller{}, "POST", "sign-in", credentials{w.ours.Seller.Login, producttest.Password}).ExpectField(t, "Acude-App", "field_required")
		w.call(t, producttest.Caller{App: "else"}, "POST", "sign-in", credentials{w.ours.Seller.Login, producttest.Password}).ExpectField(t, "Acude-App", "field_not_offered")
		w.call(t, helpalert, "POST", "sign-in", credentials{"", "x"}).ExpectField(t, "login", "field_required")
		w.call(t, helpalert, "POST", "sign-in", credentials{"x", ""}).ExpectField(t, "password", "field_required")
		w.call(t, helpalert, "POST", "sign-in", credentials{strings.Repeat("x", 255), "x"}).ExpectField(t, "login", "field_too_long")
		w.call(t, helpalert, "POST", "sign-in", credentials{"x", strings.Repeat("x", 257)}).ExpectField(t, "password", "field_too_long")
		w.call(t, helpalert, "POST", "sign-in", map[string]any{"login": 1, "password": true, "role": "manager"}).ExpectField(t, "role", "field_unknown")
		w.call(t, helpalert, "POST", "sign-in", nil).Expect(t, 400, "body_required")
		for _, hostile := range []string{"x\x00y", "LOGIN#x", "' or 1=1 --", "{$ne:null}", "\u202e@\u0000"} {
			w.call(t, helpalert, "POST", "sign-in", credentials{hostile, hostile}).Expect(t, 401, "credentials_wrong")
		}
	})
}

// cut removes the id of the request from a problem.
func cut(body string) string {
	before, _, _ := strings.Cut(body, `"requestId"`)
	return before
}

func TestMeIsForTheSignedIn(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		for _, one := range []struct{ method, path string }{{"GET", "me"}, {"PATCH", "me"}, {"POST", "sign-out"}} {
			for _, stranger := range []producttest.Caller{
				{}, {App: "helpalert"}, {App: "helpalert", Cookie: "guess"}, {App: "else", Cookie: "guess"}, {Bearer: "guess"},
			} {
				var body any
				if one.method == "PATCH" {
					body = map[string]string{"language": "es"}
				}
				if one.method == "GET" && stranger == (producttest.Caller{App: "helpalert"}) {
					if a := w.call(t, stranger, one.method, one.path, nil); a.Status != 204 || len(a.Body) != 0 {
						t.Errorf("a page in which nobody is signed in is told %d %s", a.Status, a.Body)
					}
					continue
				}
				w.call(t, stranger, one.method, one.path, body).Expect(t, 401, "sign_in_needed")
			}
		}
	})
}

func TestALanguageIsChosenAndKept(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		caller := w.SignedIn(t, "manager", w.ours.Manager)
		changed := producttest.Into[identity.Me](t, w.call(t, caller, "PATCH", "me", map[string]string{"language": "es"}))
		me := producttest.Into[identity.Me](t, w.call(t, caller, "GET", "me", nil))
		if changed.Language != "es" || me.Language != "es" || me.Kind != "manager" {
			t.Errorf("changed %+v, kept %+v", changed, me)
		}
		w.call(t, caller, "PATCH", "me", map[string]string{"language": "fr"}).ExpectField(t, "language", "field_not_offered")
		w.call(t, caller, "PATCH", "me", map[string]string{"role": "companyManager"}).ExpectField(t, "role", "field_unknown")
	})
}
