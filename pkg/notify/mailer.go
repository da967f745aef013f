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
	"acude/pkg/signin/email"
	"acude/pkg/signin/recovery"
	"acude/pkg/table"
)

// How long the table remembers that a mail was sent, and how long a mail waits for the mail server.
const (
	remembered = 7 * 24 * time.Hour
	waits      = 24 * time.Hour
)

// mostRefused is how many mails in one Retry the mail server may refuse before it counts as down.
const mostRefused = 3

// Rooms are what a Mailer reads and sends with.
type Rooms struct {
	Table     table.Table
	Clock     clock.Clock
	People    *people.People
	Links     *recovery.Links
	Emails    *email.Confirmations
	Companies *company.Companies
	Outbox    mail.Outbox
	Templates *Templates
}

// Mailer sends the mails that follow from what was written to the table.
type Mailer struct{ Rooms }

// NewMailer returns a Mailer over these rooms.
func NewMailer(rooms Rooms) *Mailer { return &Mailer{rooms} }

// waiting is the document of a mail that waits: the key of the item it follows from.
type waiting struct {
	Partition string `json:"partition"`
	Sort      string `json:"sort"`
}

// Follow sends the mails that follow from a record of the table's stream. A mail server that is down is no error: the mails
// wait for Retry.
func (m *Mailer) Follow(ctx context.Context, record table.Record) error {
	if record.New == nil {
		return nil
	}
	err := m.follow(ctx, *record.New)
	if !isDown(err) {
		return err
	}
	item := items.New(keys.MailWaiting(id.Hash(record.Key.Partition+"\n"+record.Key.Sort)), waiting(record.Key))
	item.Expires = m.Clock.Now().Add(waits)
	return m.Table.Write(ctx, m.last(item))
}

// last puts a mail behind all that wait.
func (m *Mailer) last(item table.Item) table.Change {
	keys.MailsWaiting.Put(&item, m.Clock.Now().UTC().Format(time.RFC3339))
	return table.Save(item)
}

// Retry sends the mails that wait, those first that were tried the longest ago. One that the server does not take now goes behind the
// others, so that a full mailbox keeps no other mail waiting; after mostRefused of them it stops. Fault: mail_unavailable (Unavailable).
func (m *Mailer) Retry(ctx context.Context) error {
	var refused []error
	again := map[table.Key]bool{}
	for one, err := range items.Each[waiting](ctx, m.Table, keys.MailsWaiting.Range()) {
		if err != nil {
			return err
		}
		if again[one.Item.Key] {
			break
		}
		found, err := m.Table.Get(ctx, table.Key(one.Value))
		if err == nil {
			err = m.follow(ctx, found)
		}
		change := table.Remove(one.Item.Key)
		switch {
		case isDown(err):
			refused, change, again[one.Item.Key] = append(refused, err), m.last(one.Item), true
		case err != nil && fault.KindOf(err) != fault.Absent:
			return err
		}
		if err := m.Table.Write(ctx, change); err != nil {
			return err
		}
		if len(refused) == mostRefused {
			break
		}
	}
	return errors.Join(refused...)
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

func isDown(err error) bool {
	f, ok := fault.As(err)
	return ok && f.Code == "mail_unavailable"
}
