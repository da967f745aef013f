package people_test

import (
	"acude/pkg/access"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/table"
	"acude/pkg/table/bolt"
	"acude/pkg/table/bolt/bolttest"
	"strings"
	"testing"
	"time"
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

func code(err error) string {
	if f, ok := fault.As(err); ok {
		return f.Code
	}
	if err != nil {
		return "?"
	}
	return ""
}

func TestALoginIsUniqueOverAllCompanies(t *testing.T) {
	w := open(t)
	w.add(t, "Rep@Example.org ", access.Representative)
	_, err := w.Create(t.Context(), access.System("c2"), people.Person{Login: "rep@example.org", Role: access.CompanyManager, ScreenName: "x"}, good)
	if code(err) != "login_taken" {
		t.Errorf("the login twice: %v", err)
	}
}

func TestABadPersonNamesItsFields(t *testing.T) {
	w := open(t)
	cases := []struct {
		p          people.Person
		password   string
		path, code string
	}{
		{people.Person{Login: ""}, good, "login", "login_invalid"},
		{people.Person{Login: "no address"}, good, "login", "login_invalid"},
		{people.Person{Login: "a@b\x00"}, good, "login", "login_invalid"},
		{people.Person{Login: strings.Repeat("x", 254) + "@x"}, good, "login", "login_invalid"},
		{people.Person{Login: "a@b", Role: "operator"}, good, "role", "field_not_offered"},
		{people.Person{Login: "a@b", Language: "xx"}, good, "language", "field_not_offered"},
		{people.Person{Login: "a@b"}, good, "screenName", "screen_name_invalid"},
		{people.Person{Login: "a@b"}, "elevenchars", "password", "password_weak"},
		{people.Person{Login: "a@b"}, "elevenchárs", "password", "password_weak"},
		{people.Person{Login: "a@b"}, strings.Repeat("x", 257), "password", "password_weak"},
		{people.Person{Login: "somebody@example"}, "Somebody@Example", "password", "password_weak"},
	}
	for _, one := range cases {
		_, err := w.Create(t.Context(), access.System("c1"), one.p, one.password)
		f, _ := fault.As(err)
		found := false
		if f != nil {
			for _, field := range f.Fields {
				found = found || field.Path == one.path && field.Code == one.code
			}
		}
		if !found {
			t.Errorf("%+v: %v, want %s %s", one.p, err, one.path, one.code)
		}
	}
}
