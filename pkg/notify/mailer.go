package notify

import (
	"context"
	"time"

	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/fault"
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

// Follow sends the mails that follow from a record of the table's stream. A mail server that is down, or that defers a recipient, is no
// error: the mails wait.
func (m *Mailer) Follow(ctx context.Context, record table.Record) error {
	if record.New == nil {
		return nil
	}
	err := m.follow(ctx, *record.New)
	switch {
	case mail.IsDown(err):
		return m.wait(ctx, record.Key, 0)
	case mail.IsDeferred(err):
		return m.wait(ctx, record.Key, 1)
	}
	return err
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
