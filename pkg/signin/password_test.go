package signin_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/table"
	"acude/pkg/team"
)

// refusedField returns the code with which a field was refused; "" when it was not.
func refusedField(err error, path string) string {
	f, _ := fault.As(err)
	if f == nil {
		return ""
	}
	for _, one := range f.Fields {
		if one.Path == path {
			return one.Code
		}
	}
	return ""
}

func TestPasswordsThatAreChosenKeepToTheRules(t *testing.T) {
	w := open(t)
	p := w.change(t, w.add(t, "marta.lopez@example.org", access.Representative).ID, func(p *people.Person) {
		p.FirstName, p.LastName, p.ScreenName, p.MustChange = "Marta", "López Ruiz", "Marta", true
	})
	by, session := w.actor(t, w.signedIn(t, p.Login, good).Token)
	for plain, want := range map[string]string{
		"eleven char":             "password_short",
		"ñandú ñandú":             "password_short", // characters count, not bytes
		strings.Repeat("ab", 129): "password_long",
		"marta.lopez@example.org": "password_personal",
		"Marta-López-2024!":       "password_personal",
		"password1234":            "password_leaked",
		"qwertyuiop[]":            "password_guessable",
		good:                      "password_used",
	} {
		_, err := w.passwords().Choose(t.Context(), by, session, plain)
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
	if _, err := w.passwords().Choose(t.Context(), by, session, "ñandú come nueve tizas"); err != nil {
		t.Errorf("a good one: %v", err)
	}
}

// inTeam puts a person into a team with these rules.
func (w world) inTeam(t *testing.T, person string, rules team.PasswordRules) people.Person {
	t.Helper()
	made := team.Team{ID: "t1", Name: "Ventas", PasswordRules: &rules}
	err := w.table.Write(t.Context(), table.Save(items.New(keys.InCompany("c1").At(keys.Team.Of("t1")), made)))
	if err != nil {
		t.Fatal(err)
	}
	return w.change(t, person, func(p *people.Person) { p.Team = "t1" })
}

func TestATeamAsksForMore(t *testing.T) {
	w := open(t)
	p := w.inTeam(t, w.add(t, "rep@example.org", access.Representative).ID, team.PasswordRules{MinLength: 20, MaxAgeDays: 30, History: 2})
	change := func(old, plain string) (signin.SignedIn, error) {
		by, session := w.actor(t, w.signedIn(t, p.Login, old).Token)
		return w.passwords().Update(t.Context(), by, session, old, plain)
	}
	if _, err := change(good, "nine magpies weigh"); refusedField(err, "password") != "password_short" {
		t.Errorf("18 characters where 20 are asked for: %v", err)
	}
	first, second, third := fresh+" one", fresh+" and two", fresh+" and then three"
	for _, step := range [][2]string{{good, first}, {first, second}, {second, third}} {
		if _, err := change(step[0], step[1]); err != nil {
			t.Fatal(err)
		}
	}
	for plain, want := range map[string]string{third: "password_used", second: "password_used"} {
		if _, err := change(third, plain); refusedField(err, "password") != want {
			t.Errorf("%q again: %v", plain, err)
		}
	}
	if _, err := change(third, first); err != nil {
		t.Errorf("one that is old enough: %v", err)
	}
	w.clock.Advance(30 * 24 * time.Hour)
	if in := w.signedIn(t, p.Login, first); len(in.Pending) != 0 {
		t.Errorf("on its last day it waits for %v", in.Pending)
	}
	w.clock.Advance(time.Second)
	if in := w.signedIn(t, p.Login, first); !slices.Equal(in.Pending, []string{signin.StepPassword}) {
		t.Errorf("after its last day it waits for %v", in.Pending)
	}
}

func TestAChangedPasswordEndsTheOtherSignIns(t *testing.T) {
	w := open(t)
	p := w.add(t, "rep@example.org", access.Representative)
	here, there := w.signedIn(t, p.Login, good), w.signedIn(t, p.Login, good)
	by, session := w.actor(t, here.Token)
	if _, err := w.passwords().Update(t.Context(), by, session, "not the old one", fresh); refusedField(err, "old") != "password_wrong" {
		t.Errorf("with a wrong old one: %v", err)
	}
	on, err := w.passwords().Update(t.Context(), by, session, good, fresh)
	if err != nil {
		t.Fatal(err)
	}
	for token, want := range map[string]string{here.Token: "sign_in_needed", there.Token: "sign_in_needed", on.Token: ""} {
		if _, refused := w.caller(t, token); refused != want {
			t.Errorf("answered %q, want %q", refused, want)
		}
	}
	if _, err := w.try(t, p.Login, good, "192.0.2.1"); code(err) != "credentials_wrong" {
		t.Errorf("the old password: %v", err)
	}
}

func TestWhoIsSignedInMustProveItBeforeWhatNeedsIt(t *testing.T) {
	w := open(t)
	p := w.reachable(t, "rep@example.org")
	by, session := w.actor(t, w.signedIn(t, p.Login, good).Token)
	w.clock.Advance(6 * time.Minute)
	if err := w.AskEmail(t.Context(), session, "new@example.org"); code(err) != "proof_needed" {
		t.Errorf("with an old proof: %v", err)
	}
	if err := w.ProvePassword(t.Context(), by, session, "not it"); refusedField(err, "password") != "password_wrong" {
		t.Errorf("a wrong password: %v", err)
	}
	if err := w.ProvePassword(t.Context(), by, session, good); err != nil {
		t.Fatal(err)
	}
	if err := w.AskEmail(t.Context(), session, "new@example.org"); err != nil {
		t.Error(err)
	}
	for n := 0; n < 12; n++ {
		if err := w.ProvePassword(t.Context(), by, session, "guess"); n >= 10 && code(err) != "too_many_tries" {
			t.Errorf("guess %d: %v", n, err)
		}
	}
}
