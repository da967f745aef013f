package signin_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/table"
	"acude/pkg/table/bolt"
	"acude/pkg/table/bolt/bolttest"
)

const good = "a good password"

type world struct {
	*people.People
	*signin.SignIns
	clock *clock.Manual
	table *bolt.Table
	ids   *id.Maker
}

func open(t testing.TB) world {
	t.Helper()
	c := clock.NewManual(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
	db := bolttest.Open(t, c)
	firm := items.New(keys.InCompany("c1").At(keys.Company), company.Company{ID: "c1", Name: "c1"})
	if err := db.Write(t.Context(), table.Create(firm)); err != nil {
		t.Fatal(err)
	}
	ids := id.New(c)
	everybody, signIns := signin.Open(db, c, ids, signin.Cost{Time: 1, Memory: 8, Threads: 1})
	return world{everybody, signIns, c, db, ids}
}

func (w world) add(t *testing.T, login string, role access.Role) people.Person {
	t.Helper()
	p, err := w.Create(t.Context(), access.System("c1"), people.Person{Login: login, Role: role, ScreenName: "x"}, good)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (w world) try(t *testing.T, login, password, from string) (signin.SignedIn, error) {
	t.Helper()
	return w.SignIn(t.Context(), signin.Attempt{
		Entry: signin.Entry{App: "helpalert", SourceAddr: from}, Login: login, Password: password,
	})
}

func code(err error) string {
	if f, ok := fault.As(err); ok {
		return f.Code
	}
	if err != nil {
		return "?"
	}
	return ""
}

func TestNothingSecretIsKept(t *testing.T) {
	w := open(t)
	w.add(t, "rep@example.org", access.Representative)
	in, err := w.try(t, "rep@example.org", good, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	records, err := w.table.Records(t.Context(), "", 1000)
	if err != nil || len(records) == 0 {
		t.Fatal(err)
	}
	for _, r := range records {
		whole := fmt.Sprintf("%v %s", r.Key, r.New.Document)
		if strings.Contains(whole, good) || strings.Contains(whole, in.Token) {
			t.Errorf("kept: %s", whole)
		}
	}
}

func TestASignInEndsWhenItIsIdleOrOld(t *testing.T) {
	w := open(t)
	w.add(t, "rep@example.org", access.Representative)
	enter := func(token string) error {
		_, err := w.Authenticate(t.Context(), edge.Credentials{App: "helpalert", Cookie: token})
		return err
	}
	idle, err := w.try(t, "rep@example.org", good, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	used, err := w.try(t, "rep@example.org", good, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	begun := w.clock.Now()
	for w.clock.Now().Before(begun.Add(signin.Idle - time.Hour)) {
		w.clock.Advance(time.Hour)
		if err := enter(used.Token); err != nil {
			t.Fatal(err)
		}
	}
	w.clock.Advance(time.Hour - time.Millisecond)
	if err := enter(idle.Token); err != nil {
		t.Errorf("just before it is idle for too long: %v", err)
	}
	w.clock.Advance(signin.Idle)
	if code(enter(idle.Token)) != "sign_in_needed" || code(enter(used.Token)) != "sign_in_needed" {
		t.Error("an idle sign-in still works")
	}
	fresh, err := w.try(t, "rep@example.org", good, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	for end := w.clock.Now().Add(signin.Life); w.clock.Now().Before(end); w.clock.Advance(time.Hour) {
		if err := enter(fresh.Token); err != nil {
			t.Fatalf("%s before its end: %v", end.Sub(w.clock.Now()), err)
		}
	}
	if code(enter(fresh.Token)) != "sign_in_needed" {
		t.Error("a sign-in outlives its life")
	}
}

func TestSignInsAreRevoked(t *testing.T) {
	w := open(t)
	p := w.add(t, "rep@example.org", access.Representative)
	other := w.add(t, "other@example.org", access.Representative)
	var tokens []string
	for _, login := range []string{p.Login, p.Login, p.Login, other.Login} {
		in, err := w.try(t, login, good, "192.0.2.1")
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
			if code(err) != want[i] {
				t.Errorf("token %d: %v, want %q", i, err, want[i])
			}
		}
	}
	if err := errors.Join(w.SignOut(t.Context(), caller.Session), w.SignOut(t.Context(), caller.Session)); err != nil {
		t.Fatal(err)
	}
	expect("sign_in_needed", "", "", "")
	if err := w.Lasts(t.Context(), caller.Session); code(err) != "sign_in_needed" {
		t.Errorf("the one that ended: %v", err)
	}
	if err := w.Lasts(t.Context(), id.Hash(tokens[1])); err != nil {
		t.Errorf("another one of the same person: %v", err)
	}
	w.clock.Advance(signin.Idle)
	if err := w.Lasts(t.Context(), id.Hash(tokens[1])); code(err) != "sign_in_needed" {
		t.Errorf("one that was not used for too long: %v", err)
	}
	for _, odd := range []edge.Credentials{{}, {App: "helpalert"}, {App: "manager", Cookie: tokens[3]}, {Cookie: tokens[3]}, {App: "helpalert", Cookie: "SIGNIN"}} {
		if _, err := w.Authenticate(t.Context(), odd); code(err) != "sign_in_needed" {
			t.Errorf("%+v enters: %v", odd, err)
		}
	}
}

func TestARoleThatChangesCountsAtOnce(t *testing.T) {
	w := open(t)
	p := w.add(t, "rep@example.org", access.Representative)
	in, err := w.try(t, p.Login, good, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	item, err := w.table.Get(t.Context(), keys.InCompany("c1").At(keys.Person.Of(p.ID)))
	if err != nil {
		t.Fatal(err)
	}
	p.Role = access.CompanyManager
	item.Document = table.Encode(p)
	if err := w.table.Write(t.Context(), table.Replace(item)); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Authenticate(t.Context(), edge.Credentials{App: "helpalert", Cookie: in.Token}); code(err) != "sign_in_needed" {
		t.Errorf("a manager works in HelpAlert: %v", err)
	}
}
