package passkey_test

import (
	"strings"
	"testing"
	"time"

	virtual "github.com/descope/virtualwebauthn"

	"acude/pkg/access"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/signin/factor"
	"acude/pkg/signin/passkey"
	"acude/pkg/signin/passkey/passkeytest"
	"acude/pkg/table/bolt/bolttest"
)

const (
	public   = "https://help.example.org"
	password = "six otters on a raft"
	home     = "192.0.2.1"
)

type world struct {
	*passkey.Passkeys
	t       *testing.T
	clock   *clock.Manual
	people  *people.People
	signIns *signin.SignIns
	factors *factor.Factors
	firms   *company.Companies
}

func open(t *testing.T) world {
	t.Helper()
	c := clock.NewManual(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
	db := bolttest.Open(t, c)
	ids := id.New(c)
	people, signIns := signin.Open(db, c, ids, signin.Cost{Time: 1, Memory: 8, Threads: 1})
	factors := factor.New(db, c, ids, people, signIns)
	return world{passkey.New(db, c, ids, people, factors, public), t, c, people, signIns, factors, company.New(db, c, ids)}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// holder is a person at a browser with a device that keeps passkeys.
type holder struct {
	world
	person people.Person
	token  string
	device virtual.Authenticator
	key    virtual.Credential
	party  virtual.RelyingParty
}

// person adds somebody to a company ("" = a new one) and signs them in.
func (w world) person(login, firm string) *holder {
	w.t.Helper()
	if firm == "" {
		made, err := w.firms.Create(w.t.Context(), "Acme", company.Allowed{})
		must(w.t, err)
		firm = made.ID
	}
	p, err := w.people.Create(w.t.Context(), access.System(firm), people.Person{
		Login: login, Role: access.Representative, ScreenName: login,
	}, password)
	must(w.t, err)
	h := &holder{
		world: w, person: p, device: virtual.NewAuthenticator(), key: passkeytest.Credential(w.t),
		party: virtual.RelyingParty{Name: "Acude", ID: "help.example.org", Origin: public},
	}
	h.device.Options.UserHandle = []byte(p.Company + "/" + p.ID)
	h.signIn()
	return h
}

func (h *holder) entry() signin.Entry {
	return signin.Entry{App: edge.AppHelpAlert, SourceAddr: home}
}

func (h *holder) signIn() {
	h.t.Helper()
	in, err := h.signIns.SignIn(h.t.Context(), signin.Attempt{Entry: h.entry(), Login: h.person.Login, Password: password})
	must(h.t, err)
	h.token = in.Token
}

func (h *holder) by() access.Actor {
	return access.Actor{Company: h.person.Company, Kind: "representative", Person: h.person.ID, Name: h.person.Login, Source: home}
}

func (h *holder) session() string { return id.Hash(h.token) }

// making answers the question for a new passkey.
func (h *holder) making(asked passkey.Ceremony) []byte {
	h.t.Helper()
	options, err := virtual.ParseAttestationOptions(string(asked.Options))
	must(h.t, err)
	return []byte(virtual.CreateAttestationResponse(h.party, h.device, h.key, *options))
}

// showing answers the question for a passkey that is there.
func (h *holder) showing(asked passkey.Ceremony) []byte {
	h.t.Helper()
	options, err := virtual.ParseAssertionOptions(string(asked.Options))
	must(h.t, err)
	h.key.Counter++
	return []byte(virtual.CreateAssertionResponse(h.party, h.device, h.key, *options))
}

// add registers the device's key.
func (h *holder) add(name string) factor.Enrolled {
	h.t.Helper()
	asked, err := h.BeginAdd(h.t.Context(), h.by(), h.session())
	must(h.t, err)
	made, err := h.FinishAdd(h.t.Context(), h.by(), h.session(), asked.ID, name, h.making(asked))
	must(h.t, err)
	h.device.AddCredential(h.key)
	return made
}

func code(err error) string {
	if f, ok := fault.As(err); ok {
		if len(f.Fields) == 1 {
			return f.Fields[0].Code
		}
		return f.Code
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func TestAPasskeyIsASecondFactorAndAFreshProof(t *testing.T) {
	w := open(t)
	h := w.person("ana@example.org", "")
	if made := h.add("Laptop"); len(made.Codes) != 10 {
		t.Errorf("the first factor brings %d recovery codes", len(made.Codes))
	}
	h.signIn()
	if left, err := w.signIns.Pending(t.Context(), h.session()); err != nil || strings.Join(left, " ") != "factor" {
		t.Fatal(left, err)
	}
	asked, err := h.BeginShow(t.Context(), h.by(), h.session())
	must(t, err)
	in, err := h.FinishShow(t.Context(), h.by(), h.session(), asked.ID, h.showing(asked))
	must(t, err)
	if in.Token == "" || len(in.Pending) != 0 {
		t.Fatalf("after the passkey: %+v", in)
	}
	h.token = in.Token
	w.clock.Advance(10 * time.Minute)
	if err := w.signIns.Fresh(t.Context(), h.session()); code(err) != "proof_needed" {
		t.Fatal(err)
	}
	asked, err = h.BeginShow(t.Context(), h.by(), h.session())
	must(t, err)
	if in, err := h.FinishShow(t.Context(), h.by(), h.session(), asked.ID, h.showing(asked)); err != nil || in.Token != "" {
		t.Errorf("as a fresh proof: %+v, %v", in, err)
	}
	must(t, w.signIns.Fresh(t.Context(), h.session()))
	have, err := w.factors.Passkeys(t.Context(), h.person.Company, h.person.ID)
	if err != nil || len(have) != 1 || have[0].Name != "Laptop" || have[0].Used.IsZero() {
		t.Errorf("kept: %+v, %v", have, err)
	}
	must(t, w.factors.Remove(t.Context(), h.by(), h.session(), factor.KindPasskey, have[0].ID))
	if _, err := h.BeginShow(t.Context(), h.by(), h.session()); code(err) != "factor_absent" {
		t.Errorf("the removed one is asked for: %v", err)
	}
}

func TestAPasskeySignsInWithoutAPassword(t *testing.T) {
	w := open(t)
	h := w.person("ana@example.org", "")
	h.add("Phone")
	asked, err := w.BeginEnter(t.Context(), signin.Entry{SourceAddr: home}, "browser")
	must(t, err)
	in, err := w.FinishEnter(t.Context(), h.entry(), "browser", asked.ID, h.showing(asked))
	if err != nil || in.Person.ID != h.person.ID || len(in.Pending) != 0 || in.Token == "" {
		t.Fatalf("%+v, %v", in, err)
	}
	caller, err := w.signIns.Authenticate(t.Context(), edge.Credentials{App: edge.AppHelpAlert, Cookie: in.Token})
	if err != nil || !caller.May(access.QueueWork) {
		t.Errorf("%+v, %v", caller, err)
	}
	if _, err := w.signIns.Pending(t.Context(), id.Hash(in.Token)); err != nil {
		t.Error(err)
	}
}

// A role that comes through the company's provider only does not come in with a passkey either.
func TestAPasskeyIsNoWayAroundTheProvider(t *testing.T) {
	w := open(t)
	h := w.person("ana@example.org", "")
	h.add("Phone")
	_, _, err := w.signIns.SetPolicy(t.Context(), access.Operator(h.person.Company), 0, signin.Policy{OpenID: &company.OpenID{
		Issuer: "https://idp.example.org", ClientID: "acude", Domains: []string{"example.org"}, Only: company.ByRole{Representative: true},
	}}, false)
	must(t, err)
	asked, err := w.BeginEnter(t.Context(), signin.Entry{SourceAddr: home}, "browser")
	must(t, err)
	if _, err := w.FinishEnter(t.Context(), h.entry(), "browser", asked.ID, h.showing(asked)); code(err) != "passkey_refused" {
		t.Errorf("entered: %v", err)
	}
}

// An office of any size signs in from one address, and strangers there use up no known browser's ceremonies.
func TestAnOfficeSignsInFromOneAddress(t *testing.T) {
	const laptop = "the secret of the owner's browser"
	w := open(t)
	h := w.person("ana@example.org", "")
	h.add("Phone")
	enter := func(known string) string {
		e := h.entry()
		e.Browser = known
		asked, err := w.BeginEnter(t.Context(), e, "browser")
		if err == nil {
			_, err = w.FinishEnter(t.Context(), e, "browser", asked.ID, h.showing(asked))
		}
		return code(err)
	}
	for n := range 100 {
		if got := enter(laptop); got != "" {
			t.Fatalf("sign-in %d: %s", n, got)
		}
	}
	for range 100 {
		_, _ = w.BeginEnter(t.Context(), h.entry(), "browser")
	}
	if got := enter("the secret of an unknown browser"); got != "too_many_tries" {
		t.Errorf("an unknown browser: %q", got)
	}
	if got := enter(laptop); got != "" {
		t.Errorf("the owner's browser: %s", got)
	}
}

func TestStrangersAskForFewCeremonies(t *testing.T) {
	w := open(t)
	asked := 0
	for range 100 {
		if _, err := w.BeginEnter(t.Context(), signin.Entry{SourceAddr: "203.0.113.1"}, "browser"); err == nil {
			asked++
		} else if code(err) != "too_many_tries" {
			t.Fatal(err)
		}
	}
	if asked != 60 {
		t.Errorf("%d ceremonies were begun", asked)
	}
	if _, err := w.BeginEnter(t.Context(), signin.Entry{SourceAddr: home}, "browser"); err != nil {
		t.Errorf("from elsewhere: %v", err)
	}
}
