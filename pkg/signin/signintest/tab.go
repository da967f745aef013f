package signintest

import (
	"strings"
	"testing"

	"github.com/pquerna/otp/hotp"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/signin/factor/codes"
)

// Tab is a browser tab in which somebody is signed in.
type Tab struct {
	*World
	App    string // edge.AppHelpAlert or edge.AppManager
	Token  string
	t      testing.TB
	person people.Person
	from   string
}

// Enter signs a person in at their app with the password Good; further steps may be pending.
func (w *World) Enter(t testing.TB, p people.Person, from string) *Tab {
	t.Helper()
	return w.EnterIn(t, p, from, "")
}

// EnterIn is Enter in a browser with a secret.
func (w *World) EnterIn(t testing.TB, p people.Person, from, browser string) *Tab {
	t.Helper()
	app := edge.AppManager
	if p.Role == access.Representative {
		app = edge.AppHelpAlert
	}
	in, err := w.SignIn(t.Context(), signin.Attempt{Entry: signin.Entry{App: app, SourceAddr: from, Browser: browser}, Login: p.Login, Password: Good})
	must(t, err)
	return &Tab{w, app, in.Token, t, p, from}
}

// By returns who acts in the tab.
func (v *Tab) By() access.Actor {
	return access.Actor{Company: v.person.Company, Kind: v.person.Role.Kind(), Person: v.person.ID, Name: v.person.Login, Source: v.from}
}

// Session returns the sign-in.
func (v *Tab) Session() string { return id.Hash(v.Token) }

// Take takes the token that a step brought, if it brought one.
func (v *Tab) Take(in signin.SignedIn) {
	if in.Token != "" {
		v.Token = in.Token
	}
}

// Left returns which steps the sign-in waits for: "whole" for none, or the fault with which it is refused.
func (v *Tab) Left() string {
	v.t.Helper()
	left, err := v.Pending(v.t.Context(), v.Session())
	if err != nil {
		return Code(err)
	}
	if len(left) == 0 {
		return "whole"
	}
	return strings.Join(left, " ")
}

// AddApp sets an authenticator app up, and returns its secret with the recovery codes.
func (v *Tab) AddApp() (string, []string) {
	v.t.Helper()
	draft, err := v.Factors.DraftApp(v.t.Context(), v.By(), v.Session())
	must(v.t, err)
	made, err := v.Factors.ConfirmApp(v.t.Context(), v.By(), v.Session(), v.AppCode(draft.Secret, 0))
	must(v.t, err)
	v.Take(made.SignedIn)
	return draft.Secret, made.Codes
}

// AppCode is what an app with this secret shows, some steps of half a minute from now.
func (v *Tab) AppCode(secret string, steps int) string {
	v.t.Helper()
	text, err := hotp.GenerateCode(secret, uint64(v.Clock.Now().Unix()/30+int64(steps)))
	must(v.t, err)
	return text
}

// Show shows a code, of an app or for recovery, and returns the fault's code or "".
func (v *Tab) Show(text string) string {
	v.t.Helper()
	show := v.Factors.ShowAppCode
	if codes.Is(text) {
		show = v.Factors.ShowRecoveryCode
	}
	in, err := show(v.t.Context(), v.By(), v.Session(), text)
	v.Take(in)
	return Refusal(err)
}

// Refusal is the code of a fault, or of its refused field.
func Refusal(err error) string {
	if f, ok := fault.As(err); ok && len(f.Fields) == 1 {
		return f.Fields[0].Code
	}
	return Code(err)
}
