package sessionmail

import (
	"context"
	"errors"
	"slices"
	"time"

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
	sessions *session.Store
	portals  *portal.Portals
}

// New returns the mails over an outbox and templates.
func New(post *notify.Mailer, sessions *session.Store, portals *portal.Portals) *Mails {
	return &Mails{post.Rooms, sessions, portals}
}

// due is the document of a mail.
type due struct {
	Company string    `json:"company"`
	Session string    `json:"session"`
	Sent    []string  `json:"sent,omitempty"`  // addresses that it was sent to
	Tries   int       `json:"tries,omitempty"` // how often one of its addresses was deferred
	Until   time.Time `json:"until,omitzero"`  // its sender holds it until then
	Done    bool      `json:"done,omitempty"`
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
	item := items.New(keys.SessionMail(after.ID), due{Company: after.Company, Session: after.ID})
	item.Expires = after.Ended.Add(remembered)
	keys.SessionMailsDue.Put(&item, when(after.Ended.Add(Patience)))
	err = m.Table.Write(ctx, table.Create(item))
	if err != nil && table.Refused(err) == nil {
		return err
	}
	if !complete(after) {
		return nil
	}
	if err := m.deliver(ctx, after.ID); fault.KindOf(err) != fault.Unavailable { // else it stays due
		return err
	}
	return nil
}

// complete reports whether no further rating can come, or both are there.
func complete(s session.State) bool {
	return s.Accepted.IsZero() || s.Ratings.Customer.Stars > 0 && s.Ratings.Representative.Stars > 0
}

// Due sends the mails that are due; a mail that fails does not block the others, and a server that cannot be reached ends it. Mails that
// the server does not take now are no error: they stay due.
func (m *Mails) Due(ctx context.Context) error {
	var failed []error
	past := keys.SessionMailsDue.Range()
	past.To = when(m.Clock.Now().Add(time.Second)) // To is open
	for item, err := range table.All(ctx, m.Table, past) {
		if err != nil {
			return errors.Join(append(failed, err)...)
		}
		one, err := table.Decode[due](item)
		if err == nil {
			err = m.deliver(ctx, one.Session)
		}
		if mail.IsDown(err) {
			break
		}
		if fault.KindOf(err) != fault.Unavailable {
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}

// deliver sends the mail of a session to every address that does not have it yet, unless another sender holds it. It stays due when
// the server does not take it now; longer each time for an address that is deferred. Faults: mail_unavailable, mail_deferred.
func (m *Mails) deliver(ctx context.Context, id string) error {
	found, err := items.Find[due](ctx, m.Table, keys.SessionMail(id))
	item, one, now := found.Item, found.Value, m.Clock.Now()
	if err != nil || item.Version == 0 || one.Done || one.Until.After(now) {
		return err
	}
	one.Until = now.Add(Hold)
	if item, err = m.note(ctx, item, one); err != nil || item.Version == 0 {
		return err
	}
	one, err = m.send(ctx, one)
	one.Done, one.Until = err == nil, time.Time{}
	switch {
	case one.Done:
		item.Index1 = table.Key{}
	case mail.IsDeferred(err):
		one.Tries++
		keys.SessionMailsDue.Put(&item, when(now.Add(notify.Wait(one.Tries))))
	}
	_, noted := m.note(ctx, item, one)
	return errors.Join(err, noted)
}

// note stores the progress of a mail; the zero Item means that another write came first.
func (m *Mails) note(ctx context.Context, item table.Item, one due) (table.Item, error) {
	item.Document = table.Encode(one)
	err := m.Table.Write(ctx, table.Replace(item))
	if table.Refused(err) != nil {
		return table.Item{}, nil
	}
	item.Version++
	return item, err
}

// send sends the mail to every address of the portal and returns the addresses that it was sent to; one that is deferred does not keep
// the others waiting. A deleted session or portal has no mail.
func (m *Mails) send(ctx context.Context, one due) (due, error) {
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

func when(t time.Time) string { return t.UTC().Format(time.RFC3339) }
