package recovery

import (
	"cmp"
	"context"
	"time"

	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/ratelimit"
	"acude/pkg/signin/browser"
	"acude/pkg/table"
)

// Link is a link to choose a password that is to be mailed. Secret is returned only here: the table keeps its hash.
type Link struct {
	Request  string // names the request
	Attempt  int    // 1, and more after a crash between making and sending
	To       people.Person
	App      string
	Language string
	Invited  bool
	Secret   string
	Until    time.Time
}

// AskedIn returns the request for a link in a record of the table's stream, if it is one.
func AskedIn(key table.Key) (request string, ok bool) {
	return keys.RecoveryIn(key)
}

// Issue makes the link that was asked for; ok is false when none is due: it was sent, it has expired, nobody has the
// login, the person's address was never confirmed, or too many were sent. Its mailer then calls Sent; a link that was made but not sent is
// made again, and both work.
func (l *Links) Issue(ctx context.Context, request string) (out Link, ok bool, err error) {
	wanted, err := items.Find[asked](ctx, l.table, keys.InRecovery(request).At(keys.RecoveryAsked))
	if err != nil || wanted.Version() == 0 {
		return out, false, err
	}
	made, err := l.opened(ctx, request)
	if err != nil || made.Value.Sent {
		return out, false, err
	}
	a := wanted.Value
	p, due, err := l.asker(ctx, a, made.Version() == 0)
	if err != nil || !due {
		return out, false, err
	}
	secret := l.ids.Secret()
	kept := opened{
		Company: p.Company, Person: p.ID, Invited: a.invited(), Binding: a.Binding, Generation: p.Generation, At: a.At,
		Hashes: append(made.Value.Hashes, id.Hash(secret)),
	}
	made.Item.Expires = wanted.Item.Expires
	if err := l.table.Write(ctx, made.Put(kept)); err != nil {
		return out, false, err
	}
	return Link{
		Request: request, Attempt: len(kept.Hashes), To: p, App: appOf(p), Language: cmp.Or(p.Language, a.Language), Invited: a.invited(),
		Secret: request + "." + secret, Until: wanted.Item.Expires,
	}, true, nil
}

// Sent notes that the link of a request was mailed, so that it is not mailed again.
func (l *Links) Sent(ctx context.Context, request string) error {
	made, err := l.opened(ctx, request)
	if err != nil || made.Version() == 0 || made.Value.Sent {
		return err
	}
	kept := made.Value
	kept.Sent = true
	return l.table.Write(ctx, made.Put(kept))
}

// opened reads the link that was made for a request; version 0 when it is still to be written.
func (l *Links) opened(ctx context.Context, request string) (items.Stored[opened], error) {
	return items.Find[opened](ctx, l.table, keys.InRecovery(request).At(keys.RecoveryLink))
}

// asker returns who a request is for, and whether mail is due. first says that the request was not handled before.
func (l *Links) asker(ctx context.Context, a asked, first bool) (people.Person, bool, error) {
	whose := people.LoginOf{Company: a.Company, Person: a.Person}
	if !a.invited() {
		found, err := l.signIns.WithPassword(ctx, a.Login)
		if err != nil || found.Person == "" {
			return people.Person{}, false, err
		}
		whose = found
	}
	p, err := l.people.Get(ctx, whose.Company, whose.Person)
	if fault.KindOf(err) == fault.Absent {
		return p, false, nil
	}
	if err != nil {
		return p, false, err
	}
	works, err := l.recoverable(ctx, p)
	if err != nil || !works || p.Email == "" || !a.invited() && !p.EmailConfirmed {
		return p, false, err
	}
	if first && !a.Counted {
		err = l.spend(ctx, a, p)
		if fault.KindOf(err) == fault.TooMany && !(a.invited() && items.IsBusy(err)) { // no invitation is lost because many are sent
			return p, false, nil
		}
	}
	return p, err == nil, err
}

// spend counts a mail. What the person asks for in a browser or on a network that they used takes from a limit of its own, so that
// requests of strangers keep no mail from them. Invitations take from limits of their own. Fault: too_many_tries (TooMany).
func (l *Links) spend(ctx context.Context, a asked, p people.Person) error {
	if a.invited() {
		_, err := l.limiter.Spend(ctx, invitationBudgets(p)...)
		return err
	}
	standing, err := l.browsers.Of(ctx, a.Browser, p.Company, p.ID)
	if err != nil {
		return err
	}
	if standing != browser.Unknown {
		return l.limiter.Take(ctx, "recovery#own#"+p.ID+"#"+a.Browser, mailsFor)
	}
	pair := ratelimit.Budget{Name: "recovery#pair#" + p.ID + "#" + a.Network, Limit: mailsFor}
	familiar, err := l.signIns.Familiar(ctx, p.Company, p.ID, a.Network)
	if err != nil {
		return err
	}
	if familiar {
		_, err = l.limiter.Spend(ctx, pair)
		return err
	}
	_, err = l.limiter.Spend(ctx, pair, ratelimit.Budget{Name: "recovery#person#" + p.ID, Limit: byStrangers})
	return err
}
