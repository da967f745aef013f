package openid_test

import (
	"crypto"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"

	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"testing"
	"time"

	"github.com/oauth2-proxy/mockoidc"

	"acude/pkg/access"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/signin/openid"
	"acude/pkg/table/bolt/bolttest"
)

const (
	public  = "https://help.example.org"
	browser = "the browser's secret"
)

// world is a company whose people sign in at a provider on this machine.
type world struct {
	*openid.OpenID
	t       *testing.T
	clock   *clock.Manual
	people  *people.People
	signIns *signin.SignIns
	firms   *company.Companies
	firm    company.Company
	idp     *idp
}

// idp is a provider. forge, when set, makes another token from the claims that it would send.
type idp struct {
	*mockoidc.MockOIDC
	forge func(claims map[string]any) string
}

func provider(t *testing.T) *idp {
	t.Helper()
	mock, err := mockoidc.NewServer(nil)
	must(t, err)
	p := &idp{MockOIDC: mock}
	must(t, mock.AddMiddleware(func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if p.forge == nil || r.URL.Path != mockoidc.TokenEndpoint {
				next.ServeHTTP(w, r)
				return
			}
			kept := httptest.NewRecorder()
			next.ServeHTTP(kept, r)
			p.rewrite(w, kept)
		})
	}))
	server := httptest.NewUnstartedServer(nil)
	must(t, mock.Start(server.Listener, nil))
	t.Cleanup(func() { must(t, mock.Shutdown()) })
	return p
}

func (p *idp) rewrite(w http.ResponseWriter, kept *httptest.ResponseRecorder) {
	answer := map[string]any{}
	if json.Unmarshal(kept.Body.Bytes(), &answer) == nil && answer["id_token"] != nil {
		answer["id_token"] = p.forge(claimsOf(answer["id_token"].(string)))
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(kept.Code)
	_ = json.NewEncoder(w).Encode(answer)
}

func claimsOf(token string) map[string]any {
	claims := map[string]any{}
	parts := [3]string{}
	n := 0
	for _, r := range token {
		if r == '.' {
			n++
			continue
		}
		parts[n] += string(r)
	}
	raw, _ := base64.RawURLEncoding.DecodeString(parts[1])
	_ = json.Unmarshal(raw, &claims)
	return claims
}

// signed makes a token with this header and these claims, signed by key with RS256.
func signed(key *rsa.PrivateKey, header, claims map[string]any) string {
	text := segment(header) + "." + segment(claims)
	sum := sha256.Sum256([]byte(text))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
	if err != nil {
		panic(err)
	}
	return text + "." + base64.RawURLEncoding.EncodeToString(signature)
}

// keyed makes a token signed with a shared secret (HS256).
func keyed(secret []byte, claims map[string]any) string {
	text := segment(map[string]any{"alg": "HS256", "typ": "JWT"}) + "." + segment(claims)
	mac := hmac.New(sha256.New, secret)
	_, _ = io.WriteString(mac, text)
	return text + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

func segment(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}

// with returns claims with one of them changed; nil removes it.
func with(claims map[string]any, name string, value any) map[string]any {
	out := maps.Clone(claims)
	if out[name] = value; value == nil {
		delete(out, name)
	}
	return out
}

func open(t *testing.T) world {
	t.Helper()
	p := provider(t)
	c := clock.NewManual(p.Now())
	db := bolttest.Open(t, c)
	ids := id.New(c)
	firms := company.New(db, c, ids)
	people, signIns := signin.Open(db, c, ids, signin.Cost{Time: 1, Memory: 8, Threads: 1})
	w := world{
		t: t, clock: c, people: people, signIns: signIns, firms: firms, idp: p,
		OpenID: openid.New(openid.Options{
			Table: db, Clock: c, IDs: ids, People: people, SignIns: signIns, Companies: firms, PublicURL: public, Private: true,
		}),
	}
	var err error
	w.firm, err = firms.Create(t.Context(), "Acme", company.Allowed{})
	must(t, err)
	w.connect(w.firm.ID, p)
	return w
}

// connect lets a company's people sign in at a provider with addresses of example.org.
func (w world) connect(firm string, p *idp) {
	w.t.Helper()
	_, _, err := w.signIns.SetPolicy(w.t.Context(), access.Operator(firm), 0, signin.Policy{
		OpenID: &company.OpenID{Issuer: p.Issuer(), ClientID: p.ClientID, Domains: []string{"Example.org"}}, Secret: &p.ClientSecret,
	}, true)
	must(w.t, err)
}

func (w world) hire(firm, login string) people.Person {
	w.t.Helper()
	p, err := w.people.Create(w.t.Context(), access.System(firm), people.Person{
		Login: login, Role: access.Representative, ScreenName: "x",
	}, "six otters on a raft")
	must(w.t, err)
	return p
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func code(err error) string {
	if f, ok := fault.As(err); ok {
		return f.Code
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func entry() signin.Entry {
	return signin.Entry{App: edge.AppHelpAlert, SourceAddr: "192.0.2.1"}
}

// depart begins at the product and returns the provider's address.
func (w world) depart(login string) string {
	w.t.Helper()
	to, err := w.Begin(w.t.Context(), entry(), login, browser)
	must(w.t, err)
	return to
}

// visit signs somebody in at the provider, and returns what it sends back.
func (w world) visit(to, email string, verified bool) openid.Return {
	w.t.Helper()
	w.idp.QueueUser(&mockoidc.MockUser{Subject: "1", Email: email, EmailVerified: verified})
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Get(to)
	must(w.t, err)
	must(w.t, answer.Body.Close())
	back, err := url.Parse(answer.Header.Get("Location"))
	must(w.t, err)
	if got := back.Scheme + "://" + back.Host + back.Path; got != public+openid.Callback {
		w.t.Fatalf("the provider sends people to %s (%d)", got, answer.StatusCode)
	}
	return openid.Return{State: back.Query().Get("state"), Code: back.Query().Get("code")}
}

func TestAProviderSignsTheCompanysPeopleIn(t *testing.T) {
	w := open(t)
	ana := w.hire(w.firm.ID, "ana@example.org")
	in, err := w.Finish(t.Context(), signin.Entry{SourceAddr: "192.0.2.1"}, browser, w.visit(w.depart(" Ana@Example.org "), "ANA@example.org", true))
	if err != nil || in.Person.ID != ana.ID || in.Token == "" || len(in.Pending) != 0 {
		t.Fatalf("%+v, %v", in, err)
	}
	caller, err := w.signIns.Authenticate(t.Context(), edge.Credentials{App: edge.AppHelpAlert, Cookie: in.Token})
	if err != nil || !caller.May(access.QueueWork) {
		t.Errorf("%+v, %v", caller, err)
	}
	must(t, w.demand(true))
	if left, err := w.signIns.Pending(t.Context(), id.Hash(in.Token)); err != nil || len(left) != 0 {
		t.Errorf("the company asks for a second factor, the provider's sign-in waits for %v, %v", left, err)
	}
	query, err := url.Parse(w.depart("example.org"))
	must(t, err)
	for name, want := range map[string]string{"response_type": "code", "code_challenge_method": "S256", "scope": "openid email", "client_id": w.idp.ClientID} {
		if got := query.Query().Get(name); got != want {
			t.Errorf("the provider is asked with %s=%q, want %q", name, got, want)
		}
	}
	for _, name := range []string{"state", "nonce", "code_challenge"} {
		if len(query.Query().Get(name)) < 43 {
			t.Errorf("%s is %q", name, query.Query().Get(name))
		}
	}
}

func (w world) demand(representatives bool) error {
	_, _, err := w.signIns.SetPolicy(w.t.Context(), access.Operator(w.firm.ID), 0,
		signin.Policy{Factor: &company.ByRole{Representative: representatives}}, true)
	return err
}

// A login that does not exist is answered like one of the same company, or like one without a company.
func TestAnswersDoNotRevealWhoExists(t *testing.T) {
	w := open(t)
	w.hire(w.firm.ID, "ana@example.org")
	other, err := w.firms.Create(t.Context(), "Rival", company.Allowed{})
	must(t, err)
	w.hire(other.ID, "eva@rival.example")
	known, err := url.Parse(w.depart("ana@example.org"))
	must(t, err)
	unknown, err := url.Parse(w.depart("nobody@example.org"))
	must(t, err)
	if known.Host != unknown.Host || known.Path != unknown.Path || known.Query().Get("client_id") != unknown.Query().Get("client_id") {
		t.Errorf("%s and %s", known, unknown)
	}
	for _, login := range []string{"eva@rival.example", "nobody@rival.example", "nobody", "@", "", "\x00", "a@b@c", "example.org.evil"} {
		if _, err := w.Begin(t.Context(), entry(), login, browser); code(err) != "openid_absent" {
			t.Errorf("%q: %v", login, err)
		}
	}
}

func TestTheSettingsAreTried(t *testing.T) {
	w := open(t)
	must(t, w.Try(t.Context(), company.OpenID{Issuer: w.idp.Issuer(), ClientID: "x"}))
	for _, issuer := range []string{w.idp.Issuer() + "/", w.idp.Issuer() + "/other", "http://127.0.0.1:1/", "https://nowhere.invalid"} {
		if err := w.Try(t.Context(), company.OpenID{Issuer: issuer}); code(err) != "openid_unreachable" {
			t.Errorf("%s: %v", issuer, err)
		}
	}
}

// seconds writes a moment as tokens do.
func seconds(at time.Time) json.Number { return json.Number(strconv.FormatInt(at.Unix(), 10)) }
