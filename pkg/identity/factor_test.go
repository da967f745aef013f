package identity_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/hotp"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/identity"
)

// visit is somebody's sign-in as a test holds it.
type visit struct {
	world
	t      *testing.T
	person identity.Person
	face   string
	from   string
	token  string
}

// enter signs a person in at her face, as far as the password leads.
func (w world) enter(t *testing.T, p identity.Person, from string) *visit {
	t.Helper()
	face := edge.FaceManager
	if p.Role == access.Representative {
		face = edge.FaceHelpAlert
	}
	in, err := w.SignIn(t.Context(), identity.Attempt{Entry: identity.Entry{Face: face, SourceAddr: from}, Login: p.Login, Password: good})
	if err != nil {
		t.Fatal(err)
	}
	return &visit{w, t, p, face, from, in.Token}
}

func (v *visit) by() access.Actor {
	return access.Actor{Company: v.person.Company, Kind: v.person.Role.Kind(), Person: v.person.ID, Name: v.person.Login, Source: v.from}
}

func (v *visit) session() string { return id.Hash(v.token) }

// after takes the token that a step brought, if it brought one.
func (v *visit) after(in identity.SignedIn) {
	if in.Token != "" {
		v.token = in.Token
	}
}

// pending says which steps the sign-in waits for: "whole" for none, or the fault with which it is refused.
func (v *visit) pending() string {
	v.t.Helper()
	left, err := v.Pending(v.t.Context(), v.session())
	if err != nil {
		return code(err)
	}
	if len(left) == 0 {
		return "whole"
	}
	return strings.Join(left, " ")
}

// app sets an authenticator app up, and returns its secret with the recovery codes.
func (v *visit) app() (string, []string) {
	v.t.Helper()
	draft, err := v.DraftApp(v.t.Context(), v.by(), v.session())
	if err != nil {
		v.t.Fatal(err)
	}
	made, err := v.ConfirmApp(v.t.Context(), v.by(), v.session(), v.code(draft.Secret, 0))
	if err != nil {
		v.t.Fatal(err)
	}
	v.after(made.SignedIn)
	return draft.Secret, made.Codes
}

// code is what an app with this secret shows, some steps of half a minute from now.
func (v *visit) code(secret string, steps int) string {
	v.t.Helper()
	text, err := hotp.GenerateCode(secret, uint64(v.clock.Now().Unix()/30+int64(steps)))
	if err != nil {
		v.t.Fatal(err)
	}
	return text
}

// show shows a code, of an app or for recovery, and says what came of it.
func (v *visit) show(text string) string {
	v.t.Helper()
	show := v.ShowAppCode
	if identity.IsRecoveryCode(text) {
		show = v.ShowRecoveryCode
	}
	in, err := show(v.t.Context(), v.by(), v.session(), text)
	v.after(in)
	return refusalOf(err)
}

// refusalOf is the code of a fault, or of its refused field.
func refusalOf(err error) string {
	if f, ok := fault.As(err); ok && len(f.Fields) == 1 {
		return f.Fields[0].Code
	}
	return code(err)
}

// world with one company, whose policy a test sets.
func (w world) firm(t *testing.T) company.Company {
	t.Helper()
	made, err := company.New(w.table, w.clock, id.New(w.clock)).Create(t.Context(), "Acme", company.Allowed{APIManagers: true})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func (w world) hire(t *testing.T, firm company.Company, login string, role access.Role) identity.Person {
	t.Helper()
	p, err := w.Add(t.Context(), access.System(firm.ID), identity.Person{Login: login, Role: role, ScreenName: "x"}, good)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

const (
	home     = "192.0.2.1"
	stranger = "203.0.113.9"
)

func TestASecondFactorStandsBetweenThePasswordAndTheSignIn(t *testing.T) {
	w := open(t)
	p := w.hire(t, w.firm(t), "ana@example.org", access.CompanyManager)
	v := w.enter(t, p, home)
	secret, codes := v.app()
	if len(codes) != 10 || v.pending() != "whole" {
		t.Fatalf("%d codes, %s", len(codes), v.pending())
	}
	again := w.enter(t, p, home)
	if again.pending() != "factor" {
		t.Fatalf("waits for %s", again.pending())
	}
	caller, err := w.Authenticate(t.Context(), edge.Credentials{Face: again.face, Cookie: again.token})
	if err != nil || len(caller.Permissions) != 1 || !caller.May(access.AccountSetUp) {
		t.Errorf("before the factor: %v, %v", caller.Permissions, err)
	}
	before := again.token
	if got := again.show(again.code(secret, 0)); got != "factor_code_wrong" {
		t.Errorf("the code that set the app up, again: %q", got)
	}
	w.clock.Advance(30 * time.Second)
	if got := again.show(" " + spaced(again.code(secret, 0))); got != "" || again.pending() != "whole" {
		t.Errorf("the next code: %q, %s", got, again.pending())
	}
	if again.token == before {
		t.Error("the token of before the factor is still good")
	}
	if _, err := w.Authenticate(t.Context(), edge.Credentials{Face: again.face, Cookie: before}); code(err) != "sign_in_needed" {
		t.Errorf("the token of before the factor: %v", err)
	}
}

// spaced writes a code as apps show it.
func spaced(code string) string { return code[:3] + " " + code[3:] }

// T6 on codes: each kind × second use, too early, too late, somebody else's, another company's, altered. None is taken.
func TestACodeIsTakenOnceFromItsOwnerInItsTime(t *testing.T) {
	w := open(t)
	firm, other := w.firm(t), w.firm(t)
	ana := w.hire(t, firm, "ana@example.org", access.CompanyManager)
	ben := w.hire(t, firm, "ben@example.org", access.Representative)
	eva := w.hire(t, other, "eva@rival.example", access.CompanyManager)
	secret, codes := w.enter(t, ana, home).app()
	w.enter(t, ben, home).app()
	w.enter(t, eva, home).app()
	w.clock.Advance(10 * time.Minute)
	wrong := func(name string, who identity.Person, text func(*visit) string) {
		t.Helper()
		v := w.enter(t, who, home)
		if got := v.show(text(v)); got != "factor_code_wrong" || v.pending() != "factor" {
			t.Errorf("%s: %q, waits for %s", name, got, v.pending())
		}
	}
	wrong("two steps late", ana, func(v *visit) string { return v.code(secret, -2) })
	wrong("two steps early", ana, func(v *visit) string { return v.code(secret, 2) })
	wrong("somebody else's", ben, func(v *visit) string { return v.code(secret, 0) })
	wrong("another company's", eva, func(v *visit) string { return v.code(secret, 0) })
	wrong("somebody else's recovery code", ben, func(*visit) string { return codes[0] })
	wrong("another company's recovery code", eva, func(*visit) string { return codes[0] })
	wrong("altered", ana, func(v *visit) string { return altered(v.code(secret, 0)) })
	wrong("an altered recovery code", ana, func(*visit) string { return altered(codes[0]) })
	wrong("longer", ana, func(v *visit) string { return v.code(secret, 0) + "0" })
	wrong("shorter", ana, func(v *visit) string { return v.code(secret, 0)[:5] })
	wrong("nothing", ana, func(*visit) string { return " " })

	v := w.enter(t, ana, home)
	one := v.code(secret, 1) // her phone is ahead
	if got := v.show(one); got != "" {
		t.Fatalf("one step early: %q", got)
	}
	wrong("a second time", ana, func(*visit) string { return one })
	wrong("one from before the used one", ana, func(v *visit) string { return v.code(secret, 0) })
	if got := w.enter(t, ana, home).show(strings.ToLower(strings.ReplaceAll(codes[3], "-", " "))); got != "" {
		t.Errorf("a recovery code: %q", got)
	}
	wrong("a recovery code a second time", ana, func(*visit) string { return codes[3] })
	have, err := w.Factors(t.Context(), firm.ID, ana.ID)
	if err != nil || have.Codes != 9 {
		t.Errorf("%d codes left, %v", have.Codes, err)
	}
}

// altered changes the last sign of a code.
func altered(code string) string {
	last := "2"
	if strings.HasSuffix(code, last) {
		last = "3"
	}
	return code[:len(code)-1] + last
}

// The same code at the same moment in two sign-ins lets one of them in.
func TestRacingCodesLetOneIn(t *testing.T) {
	w := open(t)
	p := w.hire(t, w.firm(t), "ana@example.org", access.CompanyManager)
	secret, _ := w.enter(t, p, home).app()
	w.clock.Advance(time.Minute)
	const racers = 8
	visits := make([]*visit, racers)
	for n := range visits {
		visits[n] = w.enter(t, p, home)
	}
	text := visits[0].code(secret, 0)
	in := make(chan error, racers)
	for _, v := range visits {
		go func() {
			_, err := v.ShowAppCode(t.Context(), v.by(), v.session(), text)
			in <- err
		}()
	}
	taken := 0
	for range racers {
		if err := <-in; err == nil {
			taken++
		} else if refusalOf(err) != "factor_code_wrong" && code(err) != "too_many_tries" {
			t.Error(err)
		}
	}
	if taken != 1 {
		t.Errorf("%d sign-ins were let in by one code", taken)
	}
}

func TestSecretsOfFactorsStandNowhereElse(t *testing.T) {
	w := open(t)
	p := w.hire(t, w.firm(t), "ana@example.org", access.CompanyManager)
	secret, codes := w.enter(t, p, home).app()
	records, err := w.table.Records(t.Context(), "", 1000)
	if err != nil {
		t.Fatal(err)
	}
	places := 0
	for _, r := range records {
		if r.New == nil {
			continue
		}
		whole := fmt.Sprintf("%v %s", r.Key, r.New.Document)
		if strings.Contains(whole, secret) {
			places++
			if r.Key.Sort != "APP" && r.Key.Sort != "APPDRAFT" {
				t.Errorf("the app's secret stands in %v", r.Key)
			}
		}
		for _, one := range codes {
			if strings.Contains(whole, one) || strings.Contains(whole, strings.ReplaceAll(one, "-", "")) {
				t.Errorf("a recovery code stands in %v", r.Key)
			}
		}
	}
	if places == 0 {
		t.Error("the app's secret was looked for in the wrong way")
	}
	var acts int
	for _, r := range records {
		if strings.HasPrefix(r.Key.Partition, "AUDIT#") && r.New != nil {
			var entry struct{ Action string }
			if err := json.Unmarshal(r.New.Document, &entry); err != nil {
				t.Fatal(err)
			}
			if entry.Action == "factor.added" {
				acts++
			}
		}
	}
	if acts != 1 {
		t.Errorf("the audit log tells of %d factors", acts)
	}
}
