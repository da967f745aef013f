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
	"acude/pkg/table"
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

// Asking is somebody who forgot the password. Binding is the secret that the browser keeps until the link is opened.
type Asking struct {
	App, Login, Language, Binding, SourceAddr string
}

// Ask records that somebody asks for a link to choose a new password. It looks nothing up, so that a login that exists is
// answered like any other; Issue decides whether mail is sent. Fault: too_many_tries (TooMany), counted by network.
func (l *Links) Ask(ctx context.Context, a Asking) error {
	if err := l.limiter.Take(ctx, "recovery#source#"+id.Hash(access.Source(a.SourceAddr)), requestsOf); err != nil {
		return err
	}
	return l.table.Write(ctx, ask(l.ids, asked{
		App: a.App, Login: people.FoldLogin(a.Login), Language: a.Language, Binding: id.Hash(a.Binding), At: l.clock.Now(),
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
