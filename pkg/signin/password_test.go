package signin_test

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/argon2"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/signin/signintest"
	"acude/pkg/table"
	"acude/pkg/team"
)

func TestPasswordsThatAreChosenKeepToTheRules(t *testing.T) {
	w := open(t)
	p := w.Change(t, w.Add(t, "marta.lopez@example.org", access.Representative).ID, func(p *people.Person) {
		p.FirstName, p.LastName, p.ScreenName, p.MustChange = "Marta", "López Ruiz", "Marta", true
	})
	by, session := w.Actor(t, w.SignedIn(t, p.Login, signintest.Good).Token)
	for plain, want := range map[string]string{
		"eleven char":             "password_short",
		"ñandú ñandú":             "password_short", // characters count, not bytes
		strings.Repeat("ab", 129): "password_long",
		"marta.lopez@example.org": "password_personal",
		"Marta-López-2024!":       "password_personal",
		"Marta-Lo\u0301pez-2024!": "password_personal",
		"marta lopez ruiz":        "password_personal",
		"ｐａｓｓｗｏｒｄ１２３４":            "password_leaked",
		"password1234":            "password_leaked",
		"qwertyuiop[]":            "password_guessable",
		signintest.Good:           "password_used",
	} {
		_, err := w.Passwords().Choose(t.Context(), by, session, plain)
		f, _ := fault.As(err)
		found := false
		if f != nil {
			for _, one := range f.Fields {
				found = found || one.Path == "password" && one.Code == want
			}
		}
		if !found {
			t.Errorf("%q: %v, want %s", plain, f, want)
		}
	}
	if _, err := w.Passwords().Choose(t.Context(), by, session, "ñandú come nueve tizas"); err != nil {
		t.Errorf("a good one: %v", err)
	}
}

// A Mac types the letters of a password decomposed, a PC composed.
func TestAPasswordIsTheSameInEveryForm(t *testing.T) {
	const composed, decomposed = "ñandú come nueve tizas", "n\u0303andu\u0301 come nueve tizas"
	w := open(t)
	opens := func(name, login string, forms ...string) {
		t.Helper()
		for _, typed := range forms {
			if _, err := w.Try(t, login, typed, signintest.Home); err != nil {
				t.Errorf("%s, typed as %q: %v", name, typed, err)
			}
		}
		for _, other := range []string{"nandu come nueve tizas", strings.ToUpper(composed)} {
			if _, err := w.Try(t, login, other, signintest.Home); signintest.Code(err) != "credentials_wrong" {
				t.Errorf("%s, %q: %v", name, other, err)
			}
		}
	}
	for n, made := range []string{composed, decomposed} {
		p := people.Person{Login: fmt.Sprintf("rep%d@example.org", n), Role: access.Representative, ScreenName: "x"}
		p, err := w.Create(t.Context(), access.System("c1"), p, made)
		if err != nil {
			t.Fatal(err)
		}
		opens(fmt.Sprintf("made as %q", made), p.Login, composed, decomposed, "ｎ\u0303andu\u0301\u00a0come nueve tizas\u200e")
		by, session := w.Actor(t, w.SignedIn(t, p.Login, composed).Token)
		if _, err := w.Passwords().Update(t.Context(), by, session, decomposed, decomposed); signintest.RefusedField(err, "password") != "password_used" {
			t.Errorf("made as %q, chosen again: %v", made, err)
		}
	}
	old := w.Add(t, "old@example.org", access.Representative)
	w.keepAsTyped(t, old, decomposed)
	opens("made before there was a rule", old.Login, decomposed)
	by, session := w.Actor(t, w.SignedIn(t, old.Login, decomposed).Token)
	if _, err := w.Passwords().Update(t.Context(), by, session, decomposed, decomposed); signintest.RefusedField(err, "password") != "password_used" {
		t.Errorf("made before there was a rule, chosen again: %v", err)
	}
}

// keepAsTyped gives a person a password as it was hashed before there was a rule: just as it was typed.
func (w world) keepAsTyped(t *testing.T, p people.Person, plain string) {
	t.Helper()
	salt := []byte("sixteen bytes of")
	kept := items.New(keys.InPerson(p.Company, p.ID).At(keys.Password), map[string]any{
		"algorithm": "argon2id", "time": 1, "memory": 8, "threads": 1, "salt": base64.RawURLEncoding.EncodeToString(salt),
		"key": base64.RawURLEncoding.EncodeToString(argon2.IDKey([]byte(plain), salt, 1, 8, 1, 32)),
	})
	if err := w.Table.Write(t.Context(), table.Save(kept)); err != nil {
		t.Fatal(err)
	}
}

// inTeam puts a person into a team with these rules.
func (w world) inTeam(t *testing.T, person string, rules team.PasswordRules) people.Person {
	t.Helper()
	made := team.Team{ID: "t1", Name: "Ventas", PasswordRules: &rules}
	err := w.Table.Write(t.Context(), table.Save(items.New(keys.InCompany("c1").At(keys.Team.Of("t1")), made)))
	if err != nil {
		t.Fatal(err)
	}
	return w.Change(t, person, func(p *people.Person) { p.Team = "t1" })
}

func TestATeamAsksForMore(t *testing.T) {
	w := open(t)
	p := w.inTeam(t, w.Add(t, "rep@example.org", access.Representative).ID, team.PasswordRules{MinLength: 20, MaxAgeDays: 30, History: 2})
	change := func(old, plain string) (signin.SignedIn, error) {
		by, session := w.Actor(t, w.SignedIn(t, p.Login, old).Token)
		return w.Passwords().Update(t.Context(), by, session, old, plain)
	}
	if _, err := change(signintest.Good, "nine magpies weigh"); signintest.RefusedField(err, "password") != "password_short" {
		t.Errorf("18 characters where 20 are asked for: %v", err)
	}
	first, second, third := signintest.Fresh+" one", signintest.Fresh+" and two", signintest.Fresh+" and then three"
	for _, step := range [][2]string{{signintest.Good, first}, {first, second}, {second, third}} {
		if _, err := change(step[0], step[1]); err != nil {
			t.Fatal(err)
		}
	}
	for plain, want := range map[string]string{third: "password_used", second: "password_used"} {
		if _, err := change(third, plain); signintest.RefusedField(err, "password") != want {
			t.Errorf("%q again: %v", plain, err)
		}
	}
	if _, err := change(third, first); err != nil {
		t.Errorf("one that is old enough: %v", err)
	}
	w.Clock.Advance(30 * 24 * time.Hour)
	if in := w.SignedIn(t, p.Login, first); len(in.Pending) != 0 {
		t.Errorf("on its last day it waits for %v", in.Pending)
	}
	w.Clock.Advance(time.Second)
	if in := w.SignedIn(t, p.Login, first); !slices.Equal(in.Pending, []string{signin.StepPassword}) {
		t.Errorf("after its last day it waits for %v", in.Pending)
	}
}

func TestAChangedPasswordEndsTheOtherSignIns(t *testing.T) {
	w := open(t)
	p := w.Add(t, "rep@example.org", access.Representative)
	here, there := w.SignedIn(t, p.Login, signintest.Good), w.SignedIn(t, p.Login, signintest.Good)
	by, session := w.Actor(t, here.Token)
	if _, err := w.Passwords().Update(t.Context(), by, session, "not the old one", signintest.Fresh); signintest.RefusedField(err, "old") != "password_wrong" {
		t.Errorf("with a wrong old one: %v", err)
	}
	on, err := w.Passwords().Update(t.Context(), by, session, signintest.Good, signintest.Fresh)
	if err != nil {
		t.Fatal(err)
	}
	for token, want := range map[string]string{here.Token: "sign_in_needed", there.Token: "sign_in_needed", on.Token: ""} {
		if _, refused := w.Caller(t, token); refused != want {
			t.Errorf("answered %q, want %q", refused, want)
		}
	}
	if _, err := w.Try(t, p.Login, signintest.Good, "192.0.2.1"); signintest.Code(err) != "credentials_wrong" {
		t.Errorf("the old password: %v", err)
	}
}

func TestWhoIsSignedInMustProveItBeforeWhatNeedsIt(t *testing.T) {
	w := open(t)
	p := w.Reachable(t, "rep@example.org")
	by, session := w.Actor(t, w.SignedIn(t, p.Login, signintest.Good).Token)
	w.Clock.Advance(6 * time.Minute)
	if err := w.Emails.Ask(t.Context(), by, session, "new@example.org"); signintest.Code(err) != "proof_needed" {
		t.Errorf("with an old proof: %v", err)
	}
	if err := w.ProvePassword(t.Context(), by, session, "not it"); signintest.RefusedField(err, "password") != "password_wrong" {
		t.Errorf("a wrong password: %v", err)
	}
	if err := w.ProvePassword(t.Context(), by, session, signintest.Good); err != nil {
		t.Fatal(err)
	}
	if err := w.Emails.Ask(t.Context(), by, session, "new@example.org"); err != nil {
		t.Error(err)
	}
	for n := 0; n < 12; n++ {
		if err := w.ProvePassword(t.Context(), by, session, "guess"); n >= 10 && signintest.Code(err) != "too_many_tries" {
			t.Errorf("guess %d: %v", n, err)
		}
	}
}
