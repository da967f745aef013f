// Package signintest opens the sign-ins for the tests of package signin and of those below it, on a real table and a clock that only
// moves when told to, and signs people in.
package signintest

import (
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
	"acude/pkg/signin/email"
	"acude/pkg/signin/factor"
	"acude/pkg/signin/password/strength"
	"acude/pkg/signin/recovery"
	"acude/pkg/table"
	"acude/pkg/table/bolt"
	"acude/pkg/table/bolt/bolttest"
)

// Good is the password of everybody who is added here, and Fresh one that they may choose.
const (
	Good  = "a good password"
	Fresh = "nine magpies weigh a lantern"
)

// Home is the network of everybody who signs in, and Stranger that of somebody else.
const (
	Home     = "192.0.2.1"
	Stranger = "203.0.113.9"
)

// World is a product with the company c1.
type World struct {
	*people.People
	*signin.SignIns
	Links   *recovery.Links
	Emails  *email.Confirmations
	Factors *factor.Factors
	Clock   *clock.Manual
	Table   *bolt.Table
	IDs     *id.Maker
}

// New returns an empty company.
func New(t testing.TB) *World {
	t.Helper()
	c := clock.NewManual(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
	db := bolttest.Open(t, c)
	firm := items.New(keys.InCompany("c1").At(keys.Company), company.Company{ID: "c1", Name: "c1"})
	must(t, db.Write(t.Context(), table.Create(firm)))
	ids := id.New(c)
	everybody, signIns := signin.Open(db, c, ids, signin.Cost{Time: 1, Memory: 8, Threads: 1})
	return &World{
		People: everybody, SignIns: signIns, Links: recovery.New(db, c, ids, everybody, signIns), Emails: email.New(db, c, ids, everybody, signIns),
		Factors: factor.New(db, c, ids, everybody, signIns), Clock: c, Table: db, IDs: ids,
	}
}

// Passwords is the part of the room in which people choose them.
func (w *World) Passwords() *signin.Passwords {
	return signin.NewPasswords(w.SignIns, strength.Judge{})
}

// Add adds a person to c1.
func (w *World) Add(t testing.TB, login string, role access.Role) people.Person {
	t.Helper()
	return w.Hire(t, company.Company{ID: "c1"}, login, role)
}

// Hire adds a person to a company.
func (w *World) Hire(t testing.TB, firm company.Company, login string, role access.Role) people.Person {
	t.Helper()
	p, err := w.Create(t.Context(), access.System(firm.ID), people.Person{Login: login, Role: role, ScreenName: "x"}, Good)
	must(t, err)
	return p
}

// Firm adds a company, whose policy a test sets.
func (w *World) Firm(t testing.TB) company.Company {
	t.Helper()
	made, err := company.New(w.Table, w.Clock, w.IDs).Create(t.Context(), "Acme", company.Allowed{APIManagers: true})
	must(t, err)
	return made
}

// Demand lets the company of an actor ask roles for a second factor.
func (w *World) Demand(t testing.TB, by access.Actor, roles company.ByRole) error {
	t.Helper()
	_, _, err := w.SetPolicy(t.Context(), by, 0, signin.Policy{Factor: &roles}, false)
	return err
}

// Change overwrites a person of c1, as an import of old data would.
func (w *World) Change(t testing.TB, person string, apply func(*people.Person)) people.Person {
	t.Helper()
	item, err := w.Table.Get(t.Context(), keys.InCompany("c1").At(keys.Person.Of(person)))
	must(t, err)
	p, err := table.Decode[people.Person](item)
	must(t, err)
	apply(&p)
	item.Document = table.Encode(p)
	must(t, w.Table.Write(t.Context(), table.Replace(item)))
	return p
}

// Reachable adds a representative whose address, to-<login>, is confirmed.
func (w *World) Reachable(t testing.TB, login string) people.Person {
	t.Helper()
	return w.Change(t, w.Add(t, login, access.Representative).ID, func(p *people.Person) { p.Email, p.EmailConfirmed = "to-"+login, true })
}

// Try signs in to HelpAlert from a network, in a browser without a secret.
func (w *World) Try(t testing.TB, login, password, from string) (signin.SignedIn, error) {
	t.Helper()
	return w.TryIn(t, login, password, from, "")
}

// TryIn is Try in a browser with a secret.
func (w *World) TryIn(t testing.TB, login, password, from, browser string) (signin.SignedIn, error) {
	t.Helper()
	return w.SignIn(t.Context(), signin.Attempt{
		Entry: signin.Entry{App: edge.AppHelpAlert, SourceAddr: from, Browser: browser}, Login: login, Password: password,
	})
}

// SignedIn signs in to HelpAlert from Home.
func (w *World) SignedIn(t testing.TB, login, password string) signin.SignedIn {
	t.Helper()
	in, err := w.Try(t, login, password, Home)
	must(t, err)
	return in
}

// Caller returns who holds a token of HelpAlert, and the code of the refusal when nobody does.
func (w *World) Caller(t testing.TB, token string) (edge.Caller, string) {
	t.Helper()
	c, err := w.Authenticate(t.Context(), edge.Credentials{App: edge.AppHelpAlert, Cookie: token})
	return c, Code(err)
}

// Actor returns who acts with a token, and the sign-in.
func (w *World) Actor(t testing.TB, token string) (access.Actor, string) {
	t.Helper()
	c, refused := w.Caller(t, token)
	if refused != "" {
		t.Fatal(refused)
	}
	return access.Actor{
		Company: c.Company, Kind: c.Kind, Person: c.Person, Name: c.Name, Role: access.Role(c.Role), Source: Home, Permissions: c.Permissions,
	}, c.Session
}

// Issued makes the code that a person's address waits for, as whoever mails it does.
func (w *World) Issued(t testing.TB, p people.Person) string {
	t.Helper()
	c, ok, err := w.Emails.Issue(t.Context(), p.Company, p.ID)
	if err != nil || !ok || len(c.Digits) != 6 {
		t.Fatalf("%+v %v %v", c, ok, err)
	}
	must(t, w.Emails.Sent(t.Context(), c))
	return c.Digits
}

// Code returns the code of a fault; "" for no error and "?" for any other.
func Code(err error) string {
	if f, ok := fault.As(err); ok {
		return f.Code
	}
	if err != nil {
		return "?"
	}
	return ""
}

// RefusedField returns the code with which a field was refused; "" when it was not.
func RefusedField(err error, path string) string {
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

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
