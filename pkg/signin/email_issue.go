package signin

import (
	"context"
	"strings"
	"time"

	"acude/pkg/fault"
	"acude/pkg/people"
	"acude/pkg/table"
)

// Code is a code that is to be mailed to an address somebody wants to use. Digits are shown only here.
type Code struct {
	Request  string
	Attempt  int // 1, and more after a crash between making and sending
	To       people.Person
	Email    string
	Digits   string
	Until    time.Time
	confirms table.Key
}

// ConfirmingIn returns whose address waits for a code that is still to be made, if a record of the table's stream is such a request.
func ConfirmingIn(item table.Item) (company, person string, ok bool) {
	whose, ok := strings.CutPrefix(item.Key.Partition, "PERSON#")
	if !ok || item.Key.Sort != "EMAIL" {
		return "", "", false
	}
	c, err := table.Decode[confirming](item)
	company, person, ok = strings.Cut(whose, "#")
	return company, person, ok && err == nil && c.Hash == ""
}

// IssueCode makes the code that a person waits for; ok is false when none is due. Whoever mails it calls CodeSent then; a code
// that was made but not sent is made again, and the newest counts.
func (s *SignIns) IssueCode(ctx context.Context, company, person string) (out Code, ok bool, err error) {
	item, c, err := s.confirming(ctx, company, person)
	if fault.KindOf(err) == fault.Absent || err == nil && c.Sent {
		return out, false, nil
	}
	if err != nil {
		return out, false, err
	}
	p, err := s.people.Person(ctx, company, person)
	if fault.KindOf(err) == fault.Absent {
		return out, false, nil
	}
	if err != nil {
		return out, false, err
	}
	digits := sixDigits(s.ids.Secret())
	c.Hash, c.Attempt = codeHash(c.ID, digits), c.Attempt+1
	item.Document = table.Encode(c)
	err = s.table.Write(ctx, table.Replace(item))
	if table.Refused(err) != nil {
		return out, false, nil // asked for again meanwhile: that request has its own record
	}
	return Code{Request: c.ID, Attempt: c.Attempt, To: p, Email: c.Email, Digits: digits, Until: item.Expires, confirms: item.Key}, err == nil, err
}

// CodeSent notes that a code was mailed, so that it is not mailed again.
func (s *SignIns) CodeSent(ctx context.Context, code Code) error {
	item, err := s.table.Get(ctx, code.confirms)
	if fault.KindOf(err) == fault.Absent {
		return nil
	}
	if err != nil {
		return err
	}
	c, err := table.Decode[confirming](item)
	if err != nil || c.ID != code.Request {
		return err
	}
	c.Sent = true
	item.Document = table.Encode(c)
	err = s.table.Write(ctx, table.Replace(item))
	if table.Refused(err) != nil {
		return nil // used, or asked for again: nothing is sent twice
	}
	return err
}
