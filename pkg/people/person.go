package people

import (
	"cmp"
	"context"
	"regexp"
	"sync"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
	"acude/pkg/team"
	"acude/pkg/text"
)

// MaxLogin is the length of the longest login, in bytes.
const MaxLogin = 254

// Person is a manager or representative of a company.
type Person struct {
	ID         string            `json:"id"`
	Company    string            `json:"company"`
	Login      string            `json:"login"`             // folded, shaped like a mail address
	LoginAs    string            `json:"loginAs,omitempty"` // the login as it was set, where that differs
	Role       access.Role       `json:"role"`
	FirstName  string            `json:"firstName"`
	LastName   string            `json:"lastName"`
	ScreenName string            `json:"screenName"`         // what customers see
	Custom     string            `json:"custom,omitempty"`   // the company's own, for example a number
	External   string            `json:"external,omitempty"` // the id that an identity provider knows the person by
	Team       string            `json:"team,omitempty"`     // representatives: the one team they belong to
	Teams      []string          `json:"teams,omitempty"`    // team managers: the teams they manage, with all below them
	Grants     []edge.Permission `json:"grants"`             // in addition to the privileges of the role; nil: the usual ones
	Language   string            `json:"language,omitempty"` // "" until chosen
	TimeZone   string            `json:"timeZone,omitempty"` // IANA name; "" until chosen
	Created    time.Time         `json:"created"`

	Email          string           `json:"email,omitempty"`          // where mail goes; need not be the login
	EmailConfirmed bool             `json:"emailConfirmed,omitempty"` // mail to Email reaches this person
	MustChange     bool             `json:"mustChange,omitempty"`     // the next sign-in asks for a new password
	Disabled       bool             `json:"disabled,omitempty"`       // may not sign in
	Generation     int64            `json:"era,omitempty"`            // of sign-ins and links; raising it ends all earlier ones
	Factor         bool             `json:"factor,omitempty"`         // has a second factor: an authenticator app or a passkey
	Switches       feature.Settings `json:"switches,omitempty"`       // representatives: feature switches of their own
}

// People is the room: the people of the companies, and their logins.
type People struct {
	table       table.Table
	stored      items.Collection[Person, keys.OfCompany]
	gone        items.Collection[Gone, keys.OfCompany]
	clock       clock.Clock
	ids         *id.Maker
	audit       *audit.Log
	companies   *company.Companies
	teams       *team.Teams
	passwords   Passwords
	invitations Invitations
}

// New returns the people kept in t.
func New(t table.Table, c clock.Clock, ids *id.Maker, passwords Passwords, invitations Invitations) *People {
	return &People{
		table: t, stored: items.Of[Person](t, keys.Person, personAbsent), gone: items.Of[Gone](t, keys.Gone, personAbsent),
		clock: c, ids: ids, audit: audit.New(t, c), companies: company.New(t, c, ids), teams: team.New(t, c, ids),
		passwords: passwords, invitations: invitations,
	}
}

var loginShape = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[^\s@\x00-\x1f\x7f]+@[^\s@\x00-\x1f\x7f]+$`) })

// Get returns a person of the company. Fault: person_absent (Absent).
func (ps *People) Get(ctx context.Context, company, person string) (Person, error) {
	return ps.stored.Get(ctx, keys.InCompany(company), person)
}

// GetStored returns a person with their item, for rooms that change a person in a write of their own. Such a write must not change a
// field that people are listed or found by. Fault: person_absent (Absent).
func (ps *People) GetStored(ctx context.Context, company, person string) (items.Stored[Person], error) {
	return ps.stored.GetVersioned(ctx, keys.InCompany(company), person)
}

// find returns a person, or one with version 0 when there is none.
func (ps *People) find(ctx context.Context, company, person string) (items.Stored[Person], error) {
	return ps.stored.Find(ctx, keys.InCompany(company), person)
}

func personAbsent() *fault.Fault { return fault.New(fault.Absent, "person_absent") }

var languages = []string{"en", "es"}

func (ps *People) check(p Person, password string) error {
	var refused fault.Refusals
	if err := refused.Take("", fit(p)); err != nil {
		return err
	}
	if err := refused.Take("", ps.passwords.Check(p.Login, password)); err != nil {
		return err
	}
	return refused.Err()
}

// setLogin sets a login. One with something hidden in it is left as it is, so that it is refused.
func (p *Person) setLogin(typed string) {
	p.Login, p.LoginAs = text.Clean(typed), ""
	if folded := FoldLogin(typed); text.Plain(p.Login) && folded != p.Login {
		p.Login, p.LoginAs = folded, p.Login
	}
}

// ShownLogin returns the login as it was set.
func (p Person) ShownLogin() string { return cmp.Or(p.LoginAs, p.Login) }

// FoldLogin returns a login as it is stored.
func FoldLogin(login string) string { return text.Fold(login) }
