package letter

import (
	"context"
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
	"acude/pkg/table"
)

// How long it is remembered that a mail was sent, and how long one waits for a mail server.
const (
	remembered = 7 * 24 * time.Hour
	waits      = 24 * time.Hour
)

// Rooms are what the post reads and sends with.
type Rooms struct {
	Table     table.Table
	Clock     clock.Clock
	People    *people.People
	SignIns   *signin.SignIns
	Companies *company.Companies
	Outbox    mail.Outbox
	Writer    *Writer
}

// Post sends the mails that follow from what was written.
type Post struct{ Rooms }

// NewPost returns the post over these rooms.
func NewPost(rooms Rooms) *Post { return &Post{rooms} }

// waiting is the document of a mail that waits: the key of the item it follows from.
type waiting struct {
	Partition string `json:"partition"`
	Sort      string `json:"sort"`
}

// Follow sends the mails that follow from a record of the table's stream. A mail server that does not take them is no error:
// they wait for Retry.
func (p *Post) Follow(ctx context.Context, record table.Record) error {
	if record.New == nil {
		return nil
	}
	err := p.follow(ctx, *record.New)
	if !isDown(err) {
		return err
	}
	now := p.Clock.Now()
	item := items.New(keys.MailWaiting(id.Hash(record.Key.Partition+"\n"+record.Key.Sort)), waiting(record.Key))
	item.Expires = now.Add(waits)
	keys.MailsWaiting.Put(&item, now.UTC().Format(time.RFC3339))
	return p.Table.Write(ctx, table.Save(item))
}

// Retry sends the mails that wait, until one is not taken again. Fault: mail_unavailable (Unavailable) then.
func (p *Post) Retry(ctx context.Context) error {
	for one, err := range items.Each[waiting](ctx, p.Table, keys.MailsWaiting.Range()) {
		if err != nil {
			return err
		}
		found, err := p.Table.Get(ctx, table.Key(one.Value))
		if err == nil {
			err = p.follow(ctx, found)
		}
		if err != nil && fault.KindOf(err) != fault.Absent {
			return err
		}
		if err := p.Table.Write(ctx, table.Remove(one.Item.Key)); err != nil {
			return err
		}
	}
	return nil
}

// send writes a letter and sends it. An address that no mail can go to counts as sent: no second try mends it.
func (p *Post) send(ctx context.Context, l Letter) error {
	message, err := p.Writer.Write(l)
	if err != nil {
		return err
	}
	err = p.Outbox.Send(ctx, message)
	if f, ok := fault.As(err); ok && f.Code == "address_invalid" {
		return nil
	}
	return err
}

// once sends a letter without a secret, unless it was sent before. A crash between sending and noting sends it again under the
// same ID.
func (p *Post) once(ctx context.Context, l Letter) error {
	marker := table.Item{
		Key:     keys.MailSent(l.ID),
		Expires: p.Clock.Now().Add(remembered), Document: table.Encode(struct{}{}),
	}
	_, err := p.Table.Get(ctx, marker.Key)
	if fault.KindOf(err) != fault.Absent {
		return err
	}
	if err := p.send(ctx, l); err != nil {
		return err
	}
	return p.Table.Write(ctx, table.Save(marker))
}

func isDown(err error) bool {
	f, ok := fault.As(err)
	return ok && f.Code == "mail_unavailable"
}
