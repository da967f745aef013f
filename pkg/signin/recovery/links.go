package recovery

import (
	"context"
	"crypto/subtle"
	"slices"
	"strings"
	"time"

	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/ratelimit"
	"acude/pkg/signin/browser"
	"acude/pkg/table"
)

// How long the links live: those that somebody asked for, and those that invite.
const (
	Life           = 15 * time.Minute
	InvitationLife = 7 * 24 * time.Hour
)

// The limits on recovery: requests of one network; and mails to one person that one network or browser asks for, and that all those
// ask for together which the person never used. The last keeps a botnet from filling a mailbox, and one stranger spends a sixth of it.
var (
	requestsOf  = ratelimit.Limit{Tries: 20, Window: time.Hour}
	mailsFor    = ratelimit.Limit{Tries: 5, Window: time.Hour}
	byStrangers = ratelimit.Limit{Tries: 30, Window: time.Hour}
)

// The limits on invitations, and on the mails with which managers reset passwords: to one address, which may be somebody's who knows
// nothing of the product, and of one company. A company may import its 5,000 people a few times in a day.
var (
	invitationsTo = ratelimit.Limit{Tries: 5, Window: 24 * time.Hour}
	invitationsOf = ratelimit.Limit{Tries: 20_000, Window: 24 * time.Hour}
)

// SignIns is what the links ask of the sign-ins. It is a *signin.SignIns.
type SignIns interface {
	// PasswordCounts reports whether a person of a company can sign in with a password.
	PasswordCounts(context.Context, people.Person, company.Company) (bool, error)

	// WithPassword returns whose login it is; the zero LoginOf for an unknown one and for somebody without a password.
	WithPassword(ctx context.Context, login string) (people.LoginOf, error)

	// Familiar reports whether a network, by its hash, is one that a person signed in from lately.
	Familiar(ctx context.Context, company, person, network string) (bool, error)
}

// Links are the links to choose a password.
type Links struct {
	table     table.Table
	clock     clock.Clock
	ids       *id.Maker
	limiter   *ratelimit.Limiter
	browsers  *browser.Browsers
	audit     *audit.Log
	companies *company.Companies
	people    *people.People
	signIns   SignIns
}

// New returns the links kept in t.
func New(t table.Table, c clock.Clock, ids *id.Maker, p *people.People, signIns SignIns) *Links {
	return &Links{
		table: t, clock: c, ids: ids, limiter: ratelimit.New(t, c), browsers: browser.New(t, c), audit: audit.New(t, c), companies: company.New(t, c, ids), people: p,
		signIns: signIns,
	}
}

// opened is the document of a link that was made for a request.
type opened struct {
	Company    string    `json:"company"`
	Person     string    `json:"person"`
	Invited    bool      `json:"invited,omitempty"`
	Binding    string    `json:"binding,omitempty"`
	Generation int64     `json:"era"`    // of the person: a later one ends the link
	Hashes     []string  `json:"hashes"` // of its secrets: more than one only after a crash between making and sending
	At         time.Time `json:"at"`
	Sent       bool      `json:"sent"`
}

// link is a link that was read, and the person who may choose a password with it.
type link struct {
	items.Stored[opened]
	person people.Person
}

// link reads the link of a secret "<id>.<secret>" for the browser that holds binding. Fault: link_over (Gone) for every link that is
// not valid: unknown, altered, used, expired, of another browser, older than the last end of all sign-ins, or of somebody who may
// not sign in; account_disabled (Forbidden) when the secret is right and its person is disabled.
func (l *Links) link(ctx context.Context, secret, binding string) (link, error) {
	name, rest, ok := strings.Cut(secret, ".")
	if !ok || !id.Valid(name) {
		return link{}, linkOver()
	}
	var held link
	var err error
	if held.Stored, err = items.Get[opened](ctx, l.table, keys.InRecovery(name).At(keys.RecoveryLink), linkOver); err != nil {
		return held, err
	}
	hash := id.Hash(rest)
	known := slices.ContainsFunc(held.Value.Hashes, func(one string) bool { return same(one, hash) })
	if !known || l.clock.Now().Before(held.Value.At) || !held.Value.Invited && !same(held.Value.Binding, id.Hash(binding)) {
		return held, linkOver()
	}
	if held.person, err = l.people.Get(ctx, held.Value.Company, held.Value.Person); err != nil {
		return held, absentIsOver(err)
	}
	if held.person.Disabled {
		return held, fault.New(fault.Forbidden, "account_disabled")
	}
	works, err := l.recoverable(ctx, held.person)
	if err == nil && (!works || held.person.Generation != held.Value.Generation) {
		return held, linkOver()
	}
	return held, err
}

// recoverable reports whether a person may choose a password by a link: not when they are disabled, their company is suspended,
// or they sign in at a provider.
func (l *Links) recoverable(ctx context.Context, p people.Person) (bool, error) {
	firm, err := l.companies.Get(ctx, p.Company)
	if err != nil {
		return false, err
	}
	counts, err := l.signIns.PasswordCounts(ctx, p, firm)
	return counts && !p.Disabled && !firm.Suspended, err
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

func absentIsOver(err error) error {
	if fault.KindOf(err) == fault.Absent {
		return linkOver().Because(err)
	}
	return err
}

func linkOver() *fault.Fault { return fault.New(fault.Gone, "link_over") }
