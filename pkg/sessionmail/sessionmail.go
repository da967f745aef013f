package sessionmail

import (
	"context"
	"errors"
	"slices"
	"time"

	"acude/pkg/company"
	"acude/pkg/due"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/mail"
	"acude/pkg/notify"
	"acude/pkg/portal"
	"acude/pkg/session"
	"acude/pkg/table"
)

// How long a mail waits for ratings, is held by its sender, and is remembered after that.
const (
	Patience   = 10 * time.Minute
	Hold       = 2 * time.Minute
	remembered = 7 * 24 * time.Hour
)

// Mails sends the mails about ended sessions.
type Mails struct {
	notify.Rooms
	sessions  *session.Store
	portals   *portal.Portals
	companies *company.Companies
}

// New returns the mails over an outbox and templates.
func New(post *notify.Mailer, sessions *session.Store, portals *portal.Portals, companies *company.Companies) *Mails {
	return &Mails{post.Rooms, sessions, portals, companies}
}

// dueMail is the kind of due work that sends the mail of a session.
const dueMail = "sessionmail"

// letter is the document of a mail.
type letter struct {
	Company string    `json:"company"`
	Session string    `json:"session"`
	Sent    []string  `json:"sent,omitempty"`  // addresses that it was sent to
	Tries   int       `json:"tries,omitempty"` // how often one of its addresses was deferred
	Until   time.Time `json:"until,omitzero"`  // its sender holds it until then
	Due     time.Time `json:"due,omitzero"`    // when it is due: the one time that counts
	Done    bool      `json:"done,omitempty"`
}

// Serve registers the mails as due work. They are sent one after the other, so that a server which cannot be reached is tried once in a
// pass.
func (m *Mails) Serve(q *due.Queue) {
	q.HandleInTurn(dueMail, m.atTime)
	q.Adopt("sessionmails", due.Listed(m.Table, keys.SessionMailsDue, m.adopt))
}

func itemOf(one letter) due.Item {
	return due.Item{Kind: dueMail, Subject: one.Session, Company: one.Company}
}

// Ended handles a change of a session: it notes an end, and sends the mail at once when both sides have rated or no rating can
// come.
func (m *Mails) Ended(ctx context.Context, after session.State) error {
	if after.Phase != session.PhaseEnded {
		return nil
	}
	at, err := m.portals.Get(ctx, after.Company, after.Portal)
	if fault.KindOf(err) == fault.Absent || err == nil && len(at.Notify) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	one := letter{Company: after.Company, Session: after.ID, Due: after.Ended.Add(Patience)}
	item := items.New(keys.SessionMail(after.ID), one)
	item.Expires = after.Ended.Add(remembered)
	err = m.Table.Write(ctx, table.Create(item), itemOf(one).Set(one.Due))
	if err != nil && table.Refused(err) == nil {
		return err
	}
	if !complete(after) {
		return nil
	}
	if _, err := m.deliver(ctx, after.ID); fault.KindOf(err) != fault.Unavailable { // else it stays due
		return err
	}
	return nil
}

// complete reports whether no further rating can come, or both are there.
func complete(s session.State) bool {
	return s.Accepted.IsZero() || s.Ratings.Customer.Stars > 0 && s.Ratings.Representative.Stars > 0
}

// atTime sends the mail of a session when it is due. An item that is older than the time that counts is dropped. What the server does
// not take now stays due.
func (m *Mails) atTime(ctx context.Context, item due.Item) (time.Time, error) {
	found, err := items.Find[letter](ctx, m.Table, keys.SessionMail(item.Subject))
	if err != nil || found.Version() == 0 || found.Value.Due.After(item.At) {
		return time.Time{}, err
	}
	one, err := m.deliver(ctx, item.Subject)
	switch {
	case mail.IsDeferred(err):
		return time.Time{}, due.Until(one.Due, err)
	case err != nil || one.Done:
		return time.Time{}, err
	}
	return one.Until, nil // another sender holds it
}

// deliver sends the mail of a session to every address that does not have it yet, unless another sender holds it, and returns how far it
// is. It stays due when the server does not take it now; longer each time for an address that is deferred. Faults: mail_unavailable,
// mail_deferred.
func (m *Mails) deliver(ctx context.Context, id string) (letter, error) {
	found, err := items.Find[letter](ctx, m.Table, keys.SessionMail(id))
	one, now := found.Value, m.Clock.Now()
	if err != nil || found.Version() == 0 || one.Done || one.Until.After(now) {
		return one, err
	}
	one.Until = now.Add(Hold)
	if found, err = m.note(ctx, found, one); err != nil || found.Version() == 0 {
		return one, err
	}
	one, err = m.send(ctx, one)
	one.Done, one.Until = err == nil, time.Time{}
	var moved []table.Change
	if mail.IsDeferred(err) {
		one.Tries++
		before := one.Due
		one.Due = now.Add(notify.Wait(one.Tries))
		moved = itemOf(one).Move(before, one.Due)
	}
	_, noted := m.note(ctx, found, one, moved...)
	return one, errors.Join(err, noted)
}

// note stores the progress of a mail; the zero Stored means that another write came first.
func (m *Mails) note(ctx context.Context, found items.Stored[letter], one letter, also ...table.Change) (items.Stored[letter], error) {
	err := m.Table.Write(ctx, append([]table.Change{found.Put(one)}, also...)...)
	if table.Refused(err) != nil {
		return items.Stored[letter]{}, nil
	}
	found.Item.Version++
	return found, err
}

// send sends the mail to every address of the portal and returns the addresses that it was sent to; one that is deferred does not keep
// the others waiting. A deleted session or portal has no mail.
func (m *Mails) send(ctx context.Context, one letter) (letter, error) {
	state, err := m.sessions.Get(ctx, one.Session)
	if err != nil {
		return one, absentIsFine(err)
	}
	at, err := m.portals.Get(ctx, one.Company, state.Portal)
	if err != nil {
		return one, absentIsFine(err)
	}
	written, err := m.content(ctx, at, state)
	if err != nil {
		return one, err
	}
	var deferred error
	for _, address := range at.Notify {
		if slices.Contains(one.Sent, address) {
			continue
		}
		written.ID, written.To = "session#"+state.ID+"#"+address, address
		err := m.Outbox.Send(ctx, m.Templates.Render(written))
		if mail.IsDeferred(err) {
			deferred = err
			continue
		}
		if err != nil && !impossible(err) {
			return one, err
		}
		one.Sent = append(one.Sent, address)
	}
	return one, deferred
}

func absentIsFine(err error) error {
	if fault.KindOf(err) == fault.Absent {
		return nil
	}
	return err
}

// impossible reports whether a retry cannot help because the address is invalid.
func impossible(err error) bool {
	f, ok := fault.As(err)
	return ok && f.Code == "address_invalid"
}
