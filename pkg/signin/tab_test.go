package signin_test

import (
	"strings"
	"testing"

	"github.com/pquerna/otp/hotp"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/signin/factor/codes"
)

// tab is a browser tab in which somebody is signed in.
type tab struct {
	world
	t      *testing.T
	person people.Person
	app    string
	from   string
	token  string
}

// enter signs a person in at their app with the password; further steps may be pending.
func (w world) enter(t *testing.T, p people.Person, from string) *tab {
	t.Helper()
	app := edge.AppManager
	if p.Role == access.Representative {
		app = edge.AppHelpAlert
	}
	in, err := w.SignIn(t.Context(), signin.Attempt{Entry: signin.Entry{App: app, SourceAddr: from}, Login: p.Login, Password: good})
	if err != nil {
		t.Fatal(err)
	}
	return &tab{w, t, p, app, from, in.Token}
}

func (v *tab) by() access.Actor {
	return access.Actor{Company: v.person.Company, Kind: v.person.Role.Kind(), Person: v.person.ID, Name: v.person.Login, Source: v.from}
}

func (v *tab) session() string { return id.Hash(v.token) }

// after takes the token that a step brought, if it brought one.
func (v *tab) after(in signin.SignedIn) {
	if in.Token != "" {
		v.token = in.Token
	}
}

// pending returns which steps the sign-in waits for: "whole" for none, or the fault with which it is refused.
func (v *tab) pending() string {
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
func (v *tab) addApp() (string, []string) {
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
func (v *tab) code(secret string, steps int) string {
	v.t.Helper()
	text, err := hotp.GenerateCode(secret, uint64(v.clock.Now().Unix()/30+int64(steps)))
	if err != nil {
		v.t.Fatal(err)
	}
	return text
}

// show shows a code, of an app or for recovery, and returns the fault's code or "".
func (v *tab) show(text string) string {
	v.t.Helper()
	show := v.ShowAppCode
	if codes.Is(text) {
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

// firm adds a company, whose policy a test sets.
func (w world) firm(t *testing.T) company.Company {
	t.Helper()
	made, err := company.New(w.table, w.clock, id.New(w.clock)).Create(t.Context(), "Acme", company.Allowed{APIManagers: true})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func (w world) hire(t *testing.T, firm company.Company, login string, role access.Role) people.Person {
	t.Helper()
	p, err := w.Create(t.Context(), access.System(firm.ID), people.Person{Login: login, Role: role, ScreenName: "x"}, good)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

const (
	home     = "192.0.2.1"
	stranger = "203.0.113.9"
)
