package recovery

import (
	"context"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/ratelimit"
	"acude/pkg/signin/browser"
	"acude/pkg/table"
)

// linkTries limits how many wrong links one network shows. A right one is never refused: nobody guesses 256 bits.
var linkTries = ratelimit.Limit{Tries: 60, Window: 15 * time.Minute}

// Holding is somebody who holds a link to choose a password: its secret, the secret that the browser kept since it asked, and that by
// which the browser is known.
type Holding struct {
	Secret, Binding, Browser, SourceAddr string
}

// Passwords gives people new passwords. It is a *signin.Passwords.
type Passwords interface {
	// Replace returns the changes that give a person a new password, change the person as also does and end their sign-ins and links,
	// and the person afterwards. Its faults are on password.
	Replace(ctx context.Context, p people.Person, plain, goesOn string, also func(*people.Person)) ([]table.Change, people.Person, error)
}

// Held returns the person whose link it is. Faults: link_over (Gone) for a link that is not valid; account_disabled
// (Forbidden); too_many_tries (TooMany).
func (l *Links) Held(ctx context.Context, h Holding) (people.Person, error) {
	one, err := l.held(ctx, h)
	return one.person, err
}

func (l *Links) held(ctx context.Context, h Holding) (link, error) {
	one, err := l.link(ctx, h.Secret, h.Binding)
	if fault.KindOf(err) == fault.Gone {
		if err := l.limiter.Take(ctx, "recovery#link#"+id.Hash(access.Source(h.SourceAddr)), linkTries); err != nil {
			return link{}, err
		}
	}
	return one, err
}

// Recover sets a password by a link, which works once, and ends all sign-ins of the person. The second factor stays: the next
// sign-in asks for it. By an invitation the address it was mailed to is confirmed as well. The browser is
// then known as theirs. Faults: those of Held; those of signin.Passwords.Replace, after which the link still works.
func (l *Links) Recover(ctx context.Context, passwords Passwords, h Holding, plain string) (people.Person, error) {
	one, err := l.held(ctx, h)
	if err != nil {
		return people.Person{}, err
	}
	changes, after, err := passwords.Replace(ctx, one.person, plain, "", func(p *people.Person) {
		p.MustChange = false
		p.EmailConfirmed = p.EmailConfirmed || one.Value.Invited
	})
	if err != nil {
		return people.Person{}, err
	}
	standing, err := l.browsers.Of(ctx, browser.Hash(h.Browser), after.Company, after.ID)
	if err != nil {
		return people.Person{}, err
	}
	if standing == browser.Unknown {
		changes = append(changes, l.browsers.Know(browser.Hash(h.Browser), after.Company, after.ID, browser.Mailed)...)
	}
	action := "password.recovered"
	if one.Value.Invited {
		action = "password.chosen"
	}
	by := access.Actor{
		Company: after.Company, Kind: after.Role.Kind(), Person: after.ID, Name: after.Login, Role: after.Role, Source: h.SourceAddr,
	}
	err = l.audit.Write(ctx, by, []audit.Act{people.OwnAct(action, one.person, after)}, append(changes, one.used())...)
	if table.Refused(err) != nil {
		return people.Person{}, linkOver().Because(err)
	}
	return after, err
}

// used is the change that ends a link. Its item stays until it expires, so that a record of its request that is delivered again does
// not make another link.
func (l link) used() table.Change {
	kept := l.Value
	kept.Hashes, kept.Sent = nil, true
	return l.Put(kept)
}
