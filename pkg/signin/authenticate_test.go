package signin_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/id"
	"acude/pkg/keys"
	"acude/pkg/signin"
	"acude/pkg/signin/signintest"
	"acude/pkg/table"
)

type world struct{ *signintest.World }

func open(t testing.TB) world {
	t.Helper()
	return world{signintest.New(t)}
}

func TestNothingSecretIsKept(t *testing.T) {
	w := open(t)
	w.Add(t, "rep@example.org", access.Representative)
	in, err := w.Try(t, "rep@example.org", signintest.Good, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	records, err := w.Table.Records(t.Context(), "", 1000)
	if err != nil || len(records) == 0 {
		t.Fatal(err)
	}
	for _, r := range records {
		whole := fmt.Sprintf("%v %s", r.Key, r.New.Document)
		if strings.Contains(whole, signintest.Good) || strings.Contains(whole, in.Token) {
			t.Errorf("kept: %s", whole)
		}
	}
}

// Another person may have signed in in the same browser since the page was loaded.
func TestAPageActsForTheirPersonOnly(t *testing.T) {
	w := open(t)
	p := w.Add(t, "rep@example.org", access.Representative)
	in := w.SignedIn(t, "rep@example.org", signintest.Good)
	for person, want := range map[string]string{"": "", p.ID: "", "somebody else": "sign_in_needed"} {
		c, err := w.Authenticate(t.Context(), edge.Credentials{App: "helpalert", Cookie: in.Token, Person: person})
		if signintest.Code(err) != want || err == nil && c.Person != p.ID {
			t.Errorf("a page of %q: %+v, %v", person, c, err)
		}
	}
}

func TestASignInEndsWhenItIsIdleOrOld(t *testing.T) {
	w := open(t)
	w.Add(t, "rep@example.org", access.Representative)
	enter := func(token string) error {
		_, err := w.Authenticate(t.Context(), edge.Credentials{App: "helpalert", Cookie: token})
		return err
	}
	idle, err := w.Try(t, "rep@example.org", signintest.Good, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	used, err := w.Try(t, "rep@example.org", signintest.Good, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	begun := w.Clock.Now()
	for w.Clock.Now().Before(begun.Add(signin.Idle - time.Hour)) {
		w.Clock.Advance(time.Hour)
		if err := enter(used.Token); err != nil {
			t.Fatal(err)
		}
	}
	w.Clock.Advance(time.Hour - time.Millisecond)
	if err := enter(idle.Token); err != nil {
		t.Errorf("just before it is idle for too long: %v", err)
	}
	w.Clock.Advance(signin.Idle)
	if signintest.Code(enter(idle.Token)) != "sign_in_needed" || signintest.Code(enter(used.Token)) != "sign_in_needed" {
		t.Error("an idle sign-in still works")
	}
	fresh, err := w.Try(t, "rep@example.org", signintest.Good, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	for end := w.Clock.Now().Add(signin.Life); w.Clock.Now().Before(end); w.Clock.Advance(time.Hour) {
		if err := enter(fresh.Token); err != nil {
			t.Fatalf("%s before its end: %v", end.Sub(w.Clock.Now()), err)
		}
	}
	if signintest.Code(enter(fresh.Token)) != "sign_in_needed" {
		t.Error("a sign-in outlives its life")
	}
}

func TestSignInsAreRevoked(t *testing.T) {
	w := open(t)
	p := w.Add(t, "rep@example.org", access.Representative)
	other := w.Add(t, "other@example.org", access.Representative)
	var tokens []string
	for _, login := range []string{p.Login, p.Login, p.Login, other.Login} {
		in, err := w.Try(t, login, signintest.Good, "192.0.2.1")
		if err != nil {
			t.Fatal(err)
		}
		tokens = append(tokens, in.Token)
	}
	caller, err := w.Authenticate(t.Context(), edge.Credentials{App: "helpalert", Cookie: tokens[0]})
	if err != nil || caller.Company != "c1" || caller.Person != p.ID || caller.Kind != "representative" || !caller.May(access.QueueWork) || caller.May(access.ReviewRead) {
		t.Fatalf("%+v, %v", caller, err)
	}
	expect := func(want ...string) {
		t.Helper()
		for i, token := range tokens {
			_, err := w.Authenticate(t.Context(), edge.Credentials{App: "helpalert", Cookie: token})
			if signintest.Code(err) != want[i] {
				t.Errorf("token %d: %v, want %q", i, err, want[i])
			}
		}
	}
	if err := errors.Join(w.SignOut(t.Context(), caller.Session), w.SignOut(t.Context(), caller.Session)); err != nil {
		t.Fatal(err)
	}
	expect("sign_in_needed", "", "", "")
	if _, err := w.Lasts(t.Context(), caller.Session); signintest.Code(err) != "sign_in_needed" {
		t.Errorf("the one that ended: %v", err)
	}
	if _, err := w.Lasts(t.Context(), id.Hash(tokens[1])); err != nil {
		t.Errorf("another one of the same person: %v", err)
	}
	w.Clock.Advance(signin.Idle)
	if _, err := w.Lasts(t.Context(), id.Hash(tokens[1])); signintest.Code(err) != "sign_in_needed" {
		t.Errorf("one that was not used for too long: %v", err)
	}
	for _, odd := range []edge.Credentials{{}, {App: "helpalert"}, {App: "manager", Cookie: tokens[3]}, {Cookie: tokens[3]}, {App: "helpalert", Cookie: "SIGNIN"}} {
		if _, err := w.Authenticate(t.Context(), odd); signintest.Code(err) != "sign_in_needed" {
			t.Errorf("%+v enters: %v", odd, err)
		}
	}
}

func TestARoleThatChangesCountsAtOnce(t *testing.T) {
	w := open(t)
	p := w.Add(t, "rep@example.org", access.Representative)
	in, err := w.Try(t, p.Login, signintest.Good, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	item, err := w.Table.Get(t.Context(), keys.InCompany("c1").At(keys.Person.Of(p.ID)))
	if err != nil {
		t.Fatal(err)
	}
	p.Role = access.CompanyManager
	item.Document = table.Encode(p)
	if err := w.Table.Write(t.Context(), table.Replace(item)); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Authenticate(t.Context(), edge.Credentials{App: "helpalert", Cookie: in.Token}); signintest.Code(err) != "sign_in_needed" {
		t.Errorf("a manager works in HelpAlert: %v", err)
	}
}
