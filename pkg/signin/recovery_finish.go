package signin

import (
	"context"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/ratelimit"
	"acude/pkg/table"
)

// linkTries limits how many links of one network are checked.
var linkTries = ratelimit.Limit{Tries: 60, Window: 15 * time.Minute}

// Holding is somebody who holds a link to choose a password: its secret, and the secret that the browser kept since it asked.
type Holding struct {
	Secret, Binding, SourceAddr string
}

// Held returns the person whose link it is. Faults: link_over (Gone) for a link that is not valid; too_many_tries (TooMany).
func (w *Passwords) Held(ctx context.Context, h Holding) (people.Person, error) {
	l, err := w.held(ctx, h)
	return l.person, err
}

func (w *Passwords) held(ctx context.Context, h Holding) (link, error) {
	limit := "recovery#link#" + id.Hash(access.Source(h.SourceAddr))
	if err := w.limiter.Take(ctx, limit, linkTries); err != nil {
		return link{}, err
	}
	l, err := w.link(ctx, h.Secret, h.Binding)
	if err != nil {
		return l, err
	}
	return l, w.limiter.Refund(ctx, limit)
}

// Recover sets a password by a link, which works once, and ends all sign-ins of the person. The second factor stays: the next
// sign-in asks for it. By an invitation the address it was mailed to is confirmed as well. Faults: those of Held, and of Choose
// on password, after which the link still works.
func (w *Passwords) Recover(ctx context.Context, h Holding, plain string) (people.Person, error) {
	l, err := w.held(ctx, h)
	if err != nil {
		return people.Person{}, err
	}
	changes, after, err := w.replacing(ctx, l.person, plain, func(p *people.Person) {
		p.MustChange = false
		p.EmailConfirmed = p.EmailConfirmed || l.Value.Invited
	})
	if err != nil {
		return people.Person{}, err
	}
	action := "password.recovered"
	if l.Value.Invited {
		action = "password.chosen"
	}
	by := access.Actor{
		Company: after.Company, Kind: after.Role.Kind(), Person: after.ID, Name: after.Login, Role: after.Role, Source: h.SourceAddr,
	}
	err = w.audit.Write(ctx, by, []audit.Act{people.OwnAct(action, l.person, after)},
		append(changes, l.used())...)
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

// Invite asks for a mail with a link, valid for seven days, that lets a person choose the first password. Faults: person_absent
// (Absent); email_needed (Conflict) for somebody without an address; account_disabled (Forbidden); too_many_tries (TooMany).
func (s *SignIns) Invite(ctx context.Context, by access.Actor, person string) error {
	p, err := s.people.Get(ctx, by.Company, person)
	if err != nil {
		return err
	}
	if p.Disabled {
		return fault.New(fault.Forbidden, "account_disabled")
	}
	if p.Email == "" {
		return fault.New(fault.Conflict, "email_needed")
	}
	if err := s.limiter.Take(ctx, "invite#person#"+p.ID, recoveryMails); err != nil {
		return err
	}
	return s.audit.Write(ctx, by, []audit.Act{{
		Action: p.Role.Kind() + ".invited", Subject: people.Subject(p), Team: p.Team,
	}}, s.invitations.Invite(p))
}
