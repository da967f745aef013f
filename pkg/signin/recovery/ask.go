package recovery

import (
	"context"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin/browser"
	"acude/pkg/table"
)

// asked is the document of a request for a link. One by a stranger names a login, whether it exists or not; an invitation names
// the person.
type asked struct {
	App      string    `json:"face"`
	Login    string    `json:"login,omitempty"`
	Language string    `json:"language"`          // of who asked or invites, for somebody without one of their own; "" = the product's
	Binding  string    `json:"binding,omitempty"` // hash of the cookie of the browser that asked
	At       time.Time `json:"at"`
	Network  string    `json:"network,omitempty"` // hash of the network that asked
	Browser  string    `json:"browser,omitempty"` // hash of the secret by which the browser is known
	Company  string    `json:"company,omitempty"` // invitations
	Person   string    `json:"person,omitempty"`
	Counted  bool      `json:"counted,omitempty"` // an invitation that was counted in the write that asks for it
}

func (a asked) invited() bool { return a.Person != "" }

// Asking is somebody who forgot the password. Binding is the secret that the browser keeps until the link is opened, and Browser that
// by which it is known.
type Asking struct {
	App, Login, Language, Binding, Browser, SourceAddr string
}

// Ask records that somebody asks for a link to choose a new password. A login that exists is looked up and answered like any other;
// Issue decides whether mail is sent. Fault: too_many_tries (TooMany), counted by network, and for a browser that the person used by
// browser.
func (l *Links) Ask(ctx context.Context, a Asking) error {
	login, network, hash := people.FoldLogin(a.Login), id.Hash(access.Source(a.SourceAddr)), browser.Hash(a.Browser)
	whose, err := l.signIns.WithPassword(ctx, login)
	if err != nil {
		return err
	}
	standing, err := l.browsers.Of(ctx, hash, whose.Company, whose.Person)
	if err != nil {
		return err
	}
	counted := "recovery#source#" + network
	if standing != browser.Unknown {
		counted = "recovery#browser#" + hash
	}
	if err := l.limiter.Take(ctx, counted, requestsOf); err != nil {
		return err
	}
	return l.table.Write(ctx, ask(l.ids, asked{
		App: a.App, Login: login, Language: a.Language, Binding: id.Hash(a.Binding), At: l.clock.Now(), Network: network, Browser: hash,
	}, Life))
}

func ask(ids *id.Maker, a asked, life time.Duration) table.Change {
	item := items.New(keys.InRecovery(ids.New()).At(keys.RecoveryAsked), a)
	item.Expires = a.At.Add(life)
	return table.Create(item)
}

// appOf is the app that a person works in.
func appOf(p people.Person) string {
	if p.Role == access.Representative {
		return edge.AppHelpAlert
	}
	return edge.AppManager
}
