package signin

import (
	"context"
	"crypto/subtle"
	"slices"
	"strings"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/ratelimit"
	"acude/pkg/table"
)

// How long the links live that let somebody choose a password.
const (
	RecoveryLife   = 15 * time.Minute
	InvitationLife = 7 * 24 * time.Hour
)

// The limits on recovery: requests of one network, and mails for one login.
var (
	recoveriesOf  = ratelimit.Limit{Tries: 20, Window: time.Hour}
	recoveryMails = ratelimit.Limit{Tries: 5, Window: time.Hour}
)

// asked is the document of a request for a link. One by a stranger names a login, whether it exists or not; an invitation names
// the person.
type asked struct {
	App      string    `json:"face"`
	Login    string    `json:"login,omitempty"`
	Language string    `json:"language"`
	Binding  string    `json:"binding,omitempty"` // hash of the cookie of the browser that asked
	At       time.Time `json:"at"`
	Company  string    `json:"company,omitempty"` // invitations
	Person   string    `json:"person,omitempty"`
}

func (a asked) invited() bool { return a.Person != "" }

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

// Asking is somebody who forgot the password. Binding is the secret that the browser keeps until the link is opened.
type Asking struct {
	App, Login, Language, Binding, SourceAddr string
}

// AskRecovery records that somebody asks for a link to choose a new password. It looks nothing up, so that a login that exists is
// answered like any other; IssueLink decides whether mail is sent. Fault: too_many_tries (TooMany), counted by network.
func (s *SignIns) AskRecovery(ctx context.Context, a Asking) error {
	if err := s.limiter.Take(ctx, "recovery#source#"+id.Hash(access.Source(a.SourceAddr)), recoveriesOf); err != nil {
		return err
	}
	return s.table.Write(ctx, ask(s.ids, asked{
		App: a.App, Login: people.FoldLogin(a.Login), Language: a.Language, Binding: id.Hash(a.Binding), At: s.clock.Now(),
	}, RecoveryLife))
}

func ask(ids *id.Maker, a asked, life time.Duration) table.Change {
	item := items.New(keys.InRecovery(ids.New()).At(keys.RecoveryAsked), a)
	item.Expires = a.At.Add(life)
	return table.Create(item)
}

// link is a link that was read, and the person who may choose a password with it.
type link struct {
	items.Stored[opened]
	person people.Person
}

// link reads the link of a secret "<id>.<secret>" for the browser that holds binding. Fault: link_over (Gone) for every link that is
// not valid: unknown, altered, used, expired, of another browser, older than the last end of all sign-ins, or of somebody who may
// not sign in.
func (s *SignIns) link(ctx context.Context, secret, binding string) (link, error) {
	name, rest, ok := strings.Cut(secret, ".")
	if !ok || !id.Valid(name) {
		return link{}, linkOver()
	}
	var l link
	var err error
	if l.Stored, err = items.Get[opened](ctx, s.table, keys.InRecovery(name).At(keys.RecoveryLink), linkOver); err != nil {
		return l, err
	}
	hash := id.Hash(rest)
	known := slices.ContainsFunc(l.Value.Hashes, func(one string) bool { return same(one, hash) })
	if !known || s.clock.Now().Before(l.Value.At) || !l.Value.Invited && !same(l.Value.Binding, id.Hash(binding)) {
		return l, linkOver()
	}
	if l.person, err = s.people.Get(ctx, l.Value.Company, l.Value.Person); err != nil {
		return l, absentIsOver(err)
	}
	works, err := s.recoverable(ctx, l.person)
	if err == nil && (!works || l.person.Generation != l.Value.Generation) {
		return l, linkOver()
	}
	return l, err
}

// recoverable reports whether a person may choose a password by a link: not when they are disabled, their company is suspended,
// or they sign in at a provider.
func (s *SignIns) recoverable(ctx context.Context, p people.Person) (bool, error) {
	firm, err := s.companies.Get(ctx, p.Company)
	if err != nil {
		return false, err
	}
	counts, err := s.passwordCounts(ctx, p, firm)
	return counts && !p.Disabled && !firm.Suspended, err
}

// appOf is the app that a person works in.
func appOf(p people.Person) string {
	if p.Role == access.Representative {
		return edge.AppHelpAlert
	}
	return edge.AppManager
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

func absentIsOver(err error) error {
	if fault.KindOf(err) == fault.Absent {
		return linkOver().Because(err)
	}
	return err
}

func linkOver() *fault.Fault { return fault.New(fault.Gone, "link_over") }
