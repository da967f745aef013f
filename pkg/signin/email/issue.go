package email

import (
	"cmp"
	"context"
	"time"

	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/table"
)

// Code is a code that is to be mailed to an address that somebody wants to use. Digits are returned only here: the table keeps a hash.
type Code struct {
	Request  string
	Attempt  int // 1, and more after a crash between making and sending
	To       people.Person
	Email    string
	Language string
	Digits   string
	Until    time.Time
	confirms table.Key
}

// ConfirmingIn returns the person whose address waits for a code that is not made yet, if item is such a request.
func ConfirmingIn(item table.Item) (company, person string, ok bool) {
	if company, person, ok = keys.EmailIn(item.Key); !ok {
		return "", "", false
	}
	c, err := table.Decode[confirming](item)
	return company, person, err == nil && c.Hash == ""
}

// Issue makes the code that a person waits for; ok is false when none is due. Its mailer then calls Sent; a code
// that was made but not sent is made again, and only the newest works.
func (c *Confirmations) Issue(ctx context.Context, company, person string) (out Code, ok bool, err error) {
	waiting, err := items.Find[confirming](ctx, c.table, confirmingKey(company, person))
	if err != nil || waiting.Version() == 0 || waiting.Value.Sent {
		return out, false, err
	}
	p, err := c.people.Get(ctx, company, person)
	if fault.KindOf(err) == fault.Absent {
		return out, false, nil
	}
	if err != nil {
		return out, false, err
	}
	digits, w := sixDigits(c.ids.Secret()), waiting.Value
	w.Hash, w.Attempt = codeHash(w.ID, digits), w.Attempt+1
	err = c.table.Write(ctx, waiting.Put(w))
	if table.Refused(err) != nil {
		return out, false, nil // asked for again meanwhile: that request has its own record
	}
	return Code{
		Request: w.ID, Attempt: w.Attempt, To: p, Email: w.Email, Language: cmp.Or(p.Language, w.Language), Digits: digits,
		Until: waiting.Item.Expires, confirms: waiting.Item.Key,
	}, err == nil, err
}

// Sent notes that a code was mailed, so that it is not mailed again.
func (c *Confirmations) Sent(ctx context.Context, code Code) error {
	waiting, err := items.Find[confirming](ctx, c.table, code.confirms)
	if err != nil || waiting.Value.ID != code.Request {
		return err
	}
	w := waiting.Value
	w.Sent = true
	err = c.table.Write(ctx, waiting.Put(w))
	if table.Refused(err) != nil {
		return nil // used, or asked for again: nothing is sent twice
	}
	return err
}
