package identity_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	virtual "github.com/descope/virtualwebauthn"
	"github.com/oauth2-proxy/mockoidc"
	"github.com/pquerna/otp/hotp"

	"acude/functions/identity"
	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/product/producttest"
	"acude/pkg/signin"
	"acude/pkg/signin/openid"
	"acude/pkg/signin/passkey/passkeytest"
)

// taken returns the caller with the new token that an answer brings; unchanged when it brings none.
func taken(a producttest.Answer, before producttest.Caller) producttest.Caller {
	for _, set := range (&http.Response{Header: a.Header}).Cookies() {
		if set.Name == "acude-"+before.App {
			before.Cookie = set.Value
		}
	}
	return before
}

type coded struct {
	Code string `json:"code"`
}

type enrolled struct {
	Codes  []string
	Person identity.Me
}

func (w world) appCode(t *testing.T, secret string) string {
	t.Helper()
	text, err := hotp.GenerateCode(secret, uint64(w.Clock.Now().Unix()/30))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestAnAppIsSetUpAndAskedFor(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		c := w.SignedIn(t, "helpalert", w.ours.Seller)
		draft := producttest.Into[struct{ Secret, URI string }](t, w.call(t, c, "POST", "factors/app", nil))
		if !strings.HasPrefix(draft.URI, "otpauth://totp/Acude:") || !strings.Contains(draft.URI, "secret="+draft.Secret) {
			t.Errorf("the QR code shows %s", draft.URI)
		}
		w.call(t, c, "PUT", "factors/app", coded{"000000"}).ExpectField(t, "code", "factor_code_first")
		made := w.call(t, c, "PUT", "factors/app", coded{w.appCode(t, draft.Secret)})
		codes := producttest.Into[enrolled](t, made).Codes
		if len(codes) != 10 {
			t.Fatalf("codes %v", codes)
		}
		again := w.call(t, producttest.Caller{App: "helpalert"}, "POST", "sign-in", credentials{w.ours.Seller.Login, producttest.Password})
		waiting := taken(again, producttest.Caller{App: "helpalert"})
		if me := producttest.Into[struct{ Person identity.Me }](t, again).Person; len(me.Pending) != 1 || me.Pending[0] != "factor" {
			t.Errorf("waits for %v", me.Pending)
		}
		have := producttest.Into[identity.MyFactors](t, w.call(t, waiting, "GET", "factors", nil))
		if !have.App || have.AppSince == nil || have.Codes != 10 || have.Required {
			t.Errorf("factors %+v", have)
		}
		w.call(t, waiting, "DELETE", "factors/app", nil).Expect(t, 403, "permission_missing")
		w.call(t, waiting, "POST", "factors/codes", nil).Expect(t, 403, "permission_missing")
		w.call(t, waiting, "POST", "factors/app", nil).Expect(t, 409, "step_not_due")
		w.call(t, waiting, "POST", "factors/passkeys", nil).Expect(t, 409, "step_not_due")
		w.call(t, waiting, "POST", "factor", coded{""}).ExpectField(t, "code", "field_required")
		w.call(t, waiting, "POST", "factor", coded{"12345"}).ExpectField(t, "code", "factor_code_wrong")
		shown := w.call(t, waiting, "POST", "factor", coded{codes[0]})
		if me := producttest.Into[struct{ Person identity.Me }](t, shown).Person; len(me.Pending) != 0 || len(me.Permissions) < 2 {
			t.Errorf("after the recovery code: %+v", me)
		}
		whole := taken(shown, waiting)
		w.call(t, waiting, "GET", "me", nil).Expect(t, 401, "sign_in_needed")
		w.call(t, whole, "DELETE", "factors/app", nil).Expect(t, 204, "")
		w.call(t, whole, "DELETE", "factors/app", nil).Expect(t, 404, "factor_absent")
		w.call(t, whole, "DELETE", "factors/passkeys/none", nil).Expect(t, 404, "factor_absent")
	})
}

func TestAPasskeyIsAddedAndSignsIn(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		type asked = identity.Ceremony
		c := w.SignedIn(t, "helpalert", w.ours.Seller)
		party := virtual.RelyingParty{ID: "acude.test", Name: "Acude", Origin: producttest.PublicURL}
		device, key := virtual.NewAuthenticator(), passkeytest.Credential(t)
		device.Options.UserHandle = []byte(w.ours.ID + "/" + w.ours.Seller.ID)
		question := producttest.Into[asked](t, w.call(t, c, "POST", "factors/passkeys", nil))
		options, err := virtual.ParseAttestationOptions(string(question.Options))
		if err != nil {
			t.Fatal(err)
		}
		answer := func(name string) map[string]any {
			return map[string]any{
				"ceremony": question.Ceremony, "name": name, "credential": raw(virtual.CreateAttestationResponse(party, device, key, *options)),
			}
		}
		w.call(t, c, "PUT", "factors/passkeys", answer("")).ExpectField(t, "name", "field_required")
		made := producttest.Into[enrolled](t, w.call(t, c, "PUT", "factors/passkeys", answer("Phone")))
		if len(made.Codes) != 10 {
			t.Errorf("%d codes", len(made.Codes))
		}
		w.call(t, c, "PUT", "factors/passkeys", answer("Phone")).Expect(t, 410, "passkey_late")

		begun := w.call(t, producttest.Caller{App: "helpalert"}, "POST", "passkey/begin", nil)
		question = producttest.Into[asked](t, begun)
		secret := cookie(t, begun)
		if secret.Name != "acude-passkey" || !secret.HttpOnly || secret.SameSite != http.SameSiteLaxMode || secret.MaxAge != 300 {
			t.Errorf("the browser keeps %+v", secret)
		}
		login, err := virtual.ParseAssertionOptions(string(question.Options))
		if err != nil {
			t.Fatal(err)
		}
		key.Counter++
		body := `{"ceremony":"` + question.Ceremony + `","credential":` + virtual.CreateAssertionResponse(party, device, key, *login) + `}`
		enter := func(cookies ...*http.Cookie) *http.Response {
			r := httptest.NewRequest("POST", "/api/identity/passkey/finish", strings.NewReader(body))
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("Acude-App", "helpalert")
			for _, one := range cookies {
				r.AddCookie(one)
			}
			return w.do(r)
		}
		if got := enter(); got.StatusCode != 410 {
			t.Errorf("without the browser's secret: %d", got.StatusCode)
		}
		if got := enter(&http.Cookie{Name: "__Host-acude-passkey", Value: secret.Value}); got.StatusCode != 410 {
			t.Errorf("under another name: %d", got.StatusCode)
		}
		in := enter(secret)
		if in.StatusCode != 200 {
			text, _ := io.ReadAll(in.Body)
			t.Fatalf("%d %s", in.StatusCode, text)
		}
		signed := taken(producttest.Answer{Header: in.Header}, producttest.Caller{App: "helpalert"})
		if me := producttest.Into[identity.Me](t, w.call(t, signed, "GET", "me", nil)); me.ID != w.ours.Seller.ID || len(me.Pending) != 0 {
			t.Errorf("signed in as %+v", me)
		}
		if got := enter(secret); got.StatusCode != 410 {
			t.Errorf("a second time: %d", got.StatusCode)
		}
	})
}

// raw keeps JSON as it is within a body.
type raw string

// MarshalJSON returns the text itself.
func (r raw) MarshalJSON() ([]byte, error) { return []byte(r), nil }

func TestAProviderSendsPeopleBackSignedIn(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		mock, err := mockoidc.Run()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = mock.Shutdown() })
		mock.FastForward(w.Clock.Now().Sub(mock.Now()) - time.Second)
		_, _, err = w.SignIns.SetPolicy(t.Context(), access.System(w.ours.ID), 0, signin.Policy{
			OpenID: &company.OpenID{Issuer: mock.Issuer(), ClientID: mock.ClientID, Domains: []string{w.ours.Name + ".example"}},
			Secret: &mock.ClientSecret,
		}, true)
		if err != nil {
			t.Fatal(err)
		}
		app := producttest.Caller{App: "helpalert"}
		w.call(t, app, "POST", "openid/begin", map[string]string{"login": "nobody@elsewhere.example"}).Expect(t, 404, "openid_absent")
		begun := w.call(t, app, "POST", "openid/begin", map[string]string{"login": w.ours.Seller.Login})
		to := producttest.Into[struct{ URL string }](t, begun).URL
		secret := cookie(t, begun)
		mock.QueueUser(&mockoidc.MockUser{Subject: "1", Email: w.ours.Seller.Login, EmailVerified: true})
		client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		visited, err := client.Get(to)
		if err != nil {
			t.Fatal(err)
		}
		visited.Body.Close()
		back, err := url.Parse(visited.Header.Get("Location"))
		if err != nil {
			t.Fatal(err)
		}
		arrive := func(query string, cookies ...*http.Cookie) *http.Response {
			r := httptest.NewRequest("GET", openid.Callback+"?"+query, nil)
			for _, one := range cookies {
				r.AddCookie(one)
			}
			return w.do(r)
		}
		expect := func(name string, got *http.Response, location string) {
			t.Helper()
			if got.StatusCode != 303 || got.Header.Get("Location") != location {
				t.Errorf("%s: %d to %q, want %q", name, got.StatusCode, got.Header.Get("Location"), location)
			}
		}
		expect("in another browser", arrive(back.RawQuery), "/helpalert#sign-in=openid_late")
		expect("with nothing", arrive(""), "/manager#sign-in=openid_late")
		expect("with an odd app", arrive("state=//evil.example.x"), "/manager#sign-in=openid_late")
		in := arrive(back.RawQuery+"&session_state=x&authuser=0", secret)
		expect("signed in", in, "/helpalert")
		signed := taken(producttest.Answer{Header: in.Header}, app)
		if me := producttest.Into[identity.Me](t, w.call(t, signed, "GET", "me", nil)); me.ID != w.ours.Seller.ID {
			t.Errorf("signed in as %+v", me)
		}
		expect("a second time", arrive(back.RawQuery, secret), "/helpalert#sign-in=openid_late")
	})
}
