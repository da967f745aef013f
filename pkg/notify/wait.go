package notify

import (
	"context"
	"time"

	"acude/pkg/due"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/mail"
	"acude/pkg/table"
)

// dueMail is the kind of due work that sends a mail which waits.
const dueMail = "mail"

// waiting is the document of a mail that waits: the key of the item it follows from.
type waiting struct {
	Partition string `json:"partition"`
	Sort      string `json:"sort"`
	Tries     int    `json:"tries,omitempty"` // how often its recipient was deferred
}

// Serve registers the mails that wait as due work. They are tried one after the other, so that a server which cannot be reached is
// tried once in a pass.
func (m *Mailer) Serve(q *due.Queue) {
	q.HandleInTurn(dueMail, m.retry)
	q.Adopt("mails", due.Listed(m.Table, keys.MailsWaiting, m.adopt))
}

// wait lets the mail wait that follows from an item, for the server or for a recipient that it deferred. One that waits already goes on
// waiting.
func (m *Mailer) wait(ctx context.Context, from table.Key, tries int) error {
	hash := id.Hash(from.Partition + "\n" + from.Sort)
	item := items.New(keys.MailWaiting(hash), waiting{from.Partition, from.Sort, tries})
	item.Expires = m.Clock.Now().Add(waits)
	err := m.Table.Write(ctx, table.Create(item), waitingItem(hash).Set(m.again(tries)))
	if table.Refused(err) != nil {
		return nil
	}
	return err
}

func waitingItem(hash string) due.Item { return due.Item{Kind: dueMail, Subject: hash} }

// again is when a mail is tried again: at once for the server, or later each time for a recipient that was deferred so many times.
func (m *Mailer) again(tries int) time.Time {
	at := m.Clock.Now()
	if tries > 0 {
		at = at.Add(Wait(tries))
	}
	return at
}

// retry sends a mail that waits, unless the server is left alone now. A mail that follows from nothing any more is forgotten. Faults,
// when it goes on waiting: mail_unavailable, mail_deferred (Unavailable).
func (m *Mailer) retry(ctx context.Context, item due.Item) (time.Time, error) {
	row, err := items.Find[waiting](ctx, m.Table, keys.MailWaiting(item.Subject))
	if err != nil || row.Version() == 0 {
		return time.Time{}, err
	}
	if pause, err := m.server.last(ctx); err != nil { // before a link is made that could not be sent
		return time.Time{}, postponed(pause.Value.Until, err)
	}
	next := row.Value
	found, err := m.Table.Get(ctx, table.Key{Partition: next.Partition, Sort: next.Sort})
	if err == nil {
		err = m.follow(ctx, found)
	}
	switch {
	case mail.IsDown(err):
		pause, _ := m.server.last(ctx)
		return time.Time{}, postponed(pause.Value.Until, err)
	case mail.IsDeferred(err):
		next.Tries++
		if noted := m.Table.Write(ctx, row.Put(next)); noted != nil && table.Refused(noted) == nil {
			return time.Time{}, noted
		}
		return time.Time{}, due.Until(m.again(next.Tries), err)
	case err != nil && fault.KindOf(err) != fault.Absent:
		return time.Time{}, err
	}
	return time.Time{}, m.Table.Write(ctx, table.Remove(row.Item.Key))
}

// postponed is a failure until the server is tried again.
func postponed(until time.Time, err error) error {
	if until.IsZero() {
		return err
	}
	return due.Until(until, err)
}

// adopt makes a mail due that an older version let wait.
func (m *Mailer) adopt(_ context.Context, item table.Item) ([]table.Change, error) {
	at := due.ListedAt(item, m.Clock.Now())
	item.Index1 = table.Key{}
	return []table.Change{table.Replace(item), waitingItem(keys.MailWaitingIn(item.Key)).Set(at)}, nil
}
