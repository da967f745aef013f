package identity

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/table"
)

// MaxLogin is the length of the longest login, in bytes.
const MaxLogin = 254

// Person is a manager or representative of a company.
type Person struct {
	ID         string            `json:"id"`
	Company    string            `json:"company"`
	Login      string            `json:"login"` // in lower case, shaped like a mail address
	Role       access.Role       `json:"role"`
	FirstName  string            `json:"firstName"`
	LastName   string            `json:"lastName"`
	ScreenName string            `json:"screenName"`         // what customers see
	Team       string            `json:"team,omitempty"`     // representatives: the one team they belong to
	Teams      []string          `json:"teams,omitempty"`    // team managers: the teams they manage, with all below them
	Grants     []edge.Permission `json:"grants,omitempty"`   // beyond the privileges of the role
	Language   string            `json:"language,omitempty"` // "" until chosen
	Created    time.Time         `json:"created"`
}

// Identity is the room: people, logins and sign-ins.
type Identity struct {
	table   table.Table
	clock   clock.Clock
	ids     *id.Maker
	budgets *access.Budgets
	hasher  *hasher
	audit   *audit.Log
}

// New returns the people kept in t.
func New(t table.Table, c clock.Clock, ids *id.Maker) *Identity {
	return NewWithCost(t, c, ids, StandardCost())
}

// NewWithCost is New with another cost of passwords than the standard one.
func NewWithCost(t table.Table, c clock.Clock, ids *id.Maker, cost Cost) *Identity {
	return &Identity{table: t, clock: c, ids: ids, budgets: access.NewBudgets(t, c), hasher: newHasher(cost), audit: audit.New(t, c)}
}

// login is the document of a login: whose it is.
type login struct {
	Company string `json:"company"`
	Person  string `json:"person"`
}

var loginShape = regexp.MustCompile(`^[^\s@\x00-\x1f\x7f]+@[^\s@\x00-\x1f\x7f]+$`)

// Add gives a person a login and a password; ID, Company and Created are set here. Faults: invalid_input with its fields
// (login, password, role, screenName, language), login_taken (Conflict).
func (i *Identity) Add(ctx context.Context, by access.Actor, p Person, password string) (Person, error) {
	p.ID, p.Company, p.Created = i.ids.New(), by.Company, i.clock.Now()
	p.Login = foldLogin(p.Login)
	if err := check(p, password); err != nil {
		return Person{}, err
	}
	hashed, err := i.hasher.hash(ctx, password)
	if err != nil {
		return Person{}, err
	}
	err = i.audit.Write(ctx, by, []audit.Act{{
		Action: p.Role.Kind() + ".added", Subject: audit.Subject{Kind: p.Role.Kind(), ID: p.ID, Name: p.Login}, Team: p.Team,
		Changes: audit.Diff(nil, p),
	}},
		table.Create(table.Item{Key: loginKey(p.Login), Document: table.Encode(login{p.Company, p.ID})}),
		table.Create(table.Item{Key: personKey(p.Company, p.ID), Document: table.Encode(p)}),
		table.Create(table.Item{Key: passwordKey(p.Company, p.ID), Document: table.Encode(hashed)}),
	)
	if table.Refused(err) != nil {
		return Person{}, fault.New(fault.Conflict, "login_taken").Because(err)
	}
	return p, err
}

// Person returns a person of the company. Fault: person_absent (Absent).
func (i *Identity) Person(ctx context.Context, tenant, person string) (Person, error) {
	_, p, err := i.person(ctx, tenant, person)
	return p, err
}

func (i *Identity) person(ctx context.Context, tenant, person string) (table.Item, Person, error) {
	item, err := i.table.Get(ctx, personKey(tenant, person))
	if fault.KindOf(err) == fault.Absent {
		return item, Person{}, fault.New(fault.Absent, "person_absent").Because(err)
	}
	if err != nil {
		return item, Person{}, err
	}
	p, err := table.Decode[Person](item)
	return item, p, err
}

// SetLanguage chooses the language in which the product speaks to a person. Faults: field_not_offered on language,
// person_absent (Absent), person_changed (Conflict) when somebody else changed the person at the same moment.
func (i *Identity) SetLanguage(ctx context.Context, tenant, person, language string) (Person, error) {
	if !slices.Contains(languages, language) {
		return Person{}, fault.Refuse("language", "field_not_offered")
	}
	item, p, err := i.person(ctx, tenant, person)
	if err != nil {
		return Person{}, err
	}
	p.Language = language
	item.Document = table.Encode(p)
	err = i.table.Write(ctx, table.Replace(item))
	if table.Refused(err) != nil {
		return Person{}, fault.New(fault.Conflict, "person_changed").Because(err)
	}
	return p, err
}

var languages = []string{"en", "es"}

func check(p Person, password string) error {
	refused := fault.New(fault.Invalid, "invalid_input")
	refuse := func(path, code string, facts ...string) {
		refused.Fields = append(refused.Fields, fault.Refuse(path, code, facts...).Fields...)
	}
	if len(p.Login) > MaxLogin || !loginShape.MatchString(p.Login) {
		refuse("login", "login_invalid")
	}
	if p.Role.Privileges() == nil {
		refuse("role", "field_not_offered")
	}
	if p.Language != "" && !slices.Contains(languages, p.Language) {
		refuse("language", "field_not_offered")
	}
	if err := company.CheckName("screenName", p.ScreenName); err != nil {
		refuse("screenName", "screen_name_invalid", "max", "100")
	}
	if len(password) < minPassword || len(password) > maxPassword || foldLogin(password) == p.Login {
		refuse("password", "password_weak", "least", "12", "most", "256")
	}
	if refused.Fields != nil {
		return refused
	}
	return nil
}

func foldLogin(login string) string { return strings.ToLower(strings.TrimSpace(login)) }

func loginKey(login string) table.Key {
	return table.Key{Partition: "LOGIN#" + login, Sort: "LOGIN"}
}

func personKey(tenant, person string) table.Key {
	return table.Key{Partition: "COMPANY#" + tenant, Sort: "PERSON#" + person}
}

func passwordKey(tenant, person string) table.Key {
	return table.Key{Partition: "PERSON#" + tenant + "#" + person, Sort: "PASSWORD"}
}

func sourceKey(tenant, person, source string) table.Key {
	return table.Key{Partition: "PERSON#" + tenant + "#" + person, Sort: "SOURCE#" + source}
}
