package notify

import (
	"context"
	"errors"
	"fmt"
	"time"

	"acude/pkg/clock"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/mail"
	"acude/pkg/table"
)

// How long a mail server that cannot be reached is left alone: twice as long after each try in vain, and for less time than a recovery
// link lives.
const (
	firstPause   = 30 * time.Second
	longestPause = 8 * time.Minute
)

// How long a mail waits whose recipient the server defers, twice as long after each try; see Wait.
const (
	firstWait   = time.Minute
	longestWait = time.Hour
)

// Wait is how long a mail waits after the server deferred its recipient so many times.
func Wait(tries int) time.Duration { return doubled(firstWait, longestWait, tries-1) }

func doubled(from, most time.Duration, times int) time.Duration {
	for ; times > 0 && from < most; times-- {
		from *= 2
	}
	return min(from, most)
}

// pause is the document that says until when the mail server is left alone, after how many tries in vain.
type pause struct {
	Failures int       `json:"failures"`
	Until    time.Time `json:"until"`
}

// patient is an outbox that leaves a server alone which cannot be reached: a pass over many mails costs one time-out and not one for
// each. The pause is in the table, so that it holds for all functions.
type patient struct {
	mail.Outbox
	table table.Table
	clock clock.Clock
}

// Send hands a mail to the server, and answers mail_unavailable at once while it is left alone; see mail.Outbox. A pause that is over
// and cannot be removed is no error, because the mail would be sent again; until it expires, the next pause is longer.
func (p patient) Send(ctx context.Context, m mail.Message) error {
	found, err := p.last(ctx)
	if err != nil {
		return err
	}
	err = p.Outbox.Send(ctx, m)
	switch {
	case mail.IsDown(err) && ctx.Err() == nil:
		return errors.Join(err, p.table.Write(ctx, p.rest(found.Value.Failures)))
	case found.Version() > 0 && (err == nil || mail.IsDeferred(err)):
		_ = p.table.Write(ctx, table.Remove(keys.MailPause()))
	}
	return err
}

// last returns the last pause. Fault: mail_unavailable (Unavailable) until it is over.
func (p patient) last(ctx context.Context) (items.Stored[pause], error) {
	found, err := items.Find[pause](ctx, p.table, keys.MailPause())
	if until := found.Value.Until; err == nil && until.After(p.clock.Now()) {
		err = mail.Unavailable(fmt.Errorf("the mail server could not be reached and is left alone until %s", until.Format(time.RFC3339)))
	}
	return found, err
}

// rest leaves the server alone after another try in vain. Many tries are forgotten when the next one is made much later.
func (p patient) rest(failures int) table.Change {
	until := p.clock.Now().Add(doubled(firstPause, longestPause, failures))
	item := items.New(keys.MailPause(), pause{failures + 1, until})
	item.Expires = until.Add(longestPause)
	return table.Save(item)
}
