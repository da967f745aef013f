package notify

import (
	"context"
	"errors"
	"time"

	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/mail"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/signin/email"
	"acude/pkg/signin/recovery"
	"acude/pkg/table"
)

// How long the table remembers that a mail was sent, and how long a mail waits for the mail server.
const (
	remembered = 7 * 24 * time.Hour
	waits      = 24 * time.Hour
)

// Rooms are what a Mailer reads and sends with.
type Rooms struct {
	Table     table.Table
	Clock     clock.Clock
	People    *people.People
	SignIns   *signin.SignIns
	Links     *recovery.Links
	Emails    *email.Confirmations
	Companies *company.Companies
	Outbox    mail.Outbox
	Templates *Templates
}

// Mailer sends the mails that follow from what was written to the table.
type Mailer struct {
	Rooms
	server patient
}

// NewMailer returns a Mailer over these rooms, with an outbox that leaves a server alone for a while when it cannot be reached.
func NewMailer(rooms Rooms) *Mailer {
	server := patient{rooms.Outbox, rooms.Table, rooms.Clock}
	rooms.Outbox = server
	return &Mailer{rooms, server}
}

// waiting is the document of a mail that waits: the key of the item it follows from.
type waiting struct {
	Partition string `json:"partition"`
	Sort      string `json:"sort"`
	Tries     int    `json:"tries,omitempty"` // how often its recipient was deferred
}

// Follow sends the mails that follow from a record of the table's stream. A mail server that is down, or that defers a recipient, is no
// error: the mails wait for Retry.
func (m *Mailer) Follow(ctx context.Context, record table.Record) error {
	if record.New == nil {
		return nil
	}
	err := m.follow(ctx, *record.New)
	next := waiting{Partition: record.Key.Partition, Sort: record.Key.Sort}
	switch {
	case mail.IsDown(err):
	case mail.IsDeferred(err):
		next.Tries = 1
	default:
		return err
	}
	item := items.New(keys.MailWaiting(id.Hash(record.Key.Partition+"\n"+record.Key.Sort)), next)
	item.Expires = m.Clock.Now().Add(waits)
	return m.Table.Write(ctx, m.later(item, next))
}

// later lets a mail wait: for the server, or longer each time for a recipient that was deferred.
func (m *Mailer) later(item table.Item, next waiting) table.Change {
	at := m.Clock.Now()
	if next.Tries > 0 {
		at = at.Add(Wait(next.Tries))
	}
	item.Document = table.Encode(next)
	keys.MailsWaiting.Put(&item, when(at))
	return table.Save(item)
}

func when(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// Retry sends the mails that wait and whose time has come. It ends when the server cannot be reached; a recipient that the server defers
// keeps no other mail waiting. Faults, when mails are left: mail_unavailable, mail_deferred (Unavailable).
func (m *Mailer) Retry(ctx context.Context) error {
	var deferred []error
	due := keys.MailsWaiting.Range()
	due.To = when(m.Clock.Now().Add(time.Second)) // To is open
	for one, err := range items.Each[waiting](ctx, m.Table, due) {
		if err != nil {
			return err
		}
		if _, err := m.server.last(ctx); err != nil { // before a link is made that could not be sent
			return errors.Join(append(deferred, err)...)
		}
		next := one.Value
		found, err := m.Table.Get(ctx, table.Key{Partition: next.Partition, Sort: next.Sort})
		if err == nil {
			err = m.follow(ctx, found)
		}
		change := table.Remove(one.Item.Key)
		switch {
		case mail.IsDeferred(err):
			next.Tries++
			deferred, change = append(deferred, err), m.later(one.Item, next)
		case err != nil && fault.KindOf(err) != fault.Absent:
			return errors.Join(append(deferred, err)...)
		}
		if err := m.Table.Write(ctx, change); err != nil {
			return err
		}
	}
	return errors.Join(deferred...)
}

// send renders a mail and sends it. A mail to an invalid address counts as sent, because a retry would not help.
func (m *Mailer) send(ctx context.Context, l Mail) error {
	err := m.Outbox.Send(ctx, m.Templates.Render(l))
	if f, ok := fault.As(err); ok && f.Code == "address_invalid" {
		return nil
	}
	return err
}

// once sends a mail unless it was sent before. A crash between sending and recording sends it again under the same ID, so the
// mail must not contain a secret that a second mail would replace.
func (m *Mailer) once(ctx context.Context, l Mail) error {
	marker := table.Item{
		Key:     keys.MailSent(l.ID),
		Expires: m.Clock.Now().Add(remembered), Document: table.Encode(struct{}{}),
	}
	_, err := m.Table.Get(ctx, marker.Key)
	if fault.KindOf(err) != fault.Absent {
		return err
	}
	if err := m.send(ctx, l); err != nil {
		return err
	}
	return m.Table.Write(ctx, table.Save(marker))
}
