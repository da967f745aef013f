package signin

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/mail"
	"acude/pkg/people"
	"acude/pkg/ratelimit"
	"acude/pkg/table"
)

// How long a code is valid, and how many tries it allows.
const (
	CodeLife  = 15 * time.Minute
	codeTries = 5
)

// codeMails limits how many codes are mailed to one person.
var codeMails = ratelimit.Limit{Tries: 5, Window: time.Hour}

// confirming is the document of an address that waits for its code. Each person has at most one.
type confirming struct {
	ID      string    `json:"id"`
	Email   string    `json:"email"`
	Session string    `json:"session"` // the sign-in that asked, and the only one that may enter the code
	At      time.Time `json:"at"`
	Hash    string    `json:"hash,omitempty"` // of the code; "" until one was made
	Attempt int       `json:"attempt"`
	Wrong   int       `json:"wrong"` // tries that were counted
	Sent    bool      `json:"sent"`
}

// AskEmail asks for a code to be mailed to an address that a person wants to use; it replaces one asked for before. Outside of the
// step StepEmail it needs a fresh proof. Faults: address_invalid on email; proof_needed (Forbidden); too_many_tries (TooMany);
// sign_in_needed (Unauthenticated).
func (s *SignIns) AskEmail(ctx context.Context, session, email string) error {
	h, err := s.holder(ctx, session)
	if err != nil {
		return err
	}
	if err := s.mayConfirm(h); err != nil {
		return err
	}
	email = strings.TrimSpace(email)
	if err := mail.CheckAddress(email); err != nil {
		return fault.Refuse("email", "address_invalid")
	}
	if err := s.limiter.Take(ctx, "email#person#"+h.person.ID, codeMails); err != nil {
		return err
	}
	now := s.clock.Now()
	item := items.New(confirmingKey(h.person.Company, h.person.ID), confirming{ID: s.ids.New(), Email: email, Session: session, At: now})
	item.Expires = now.Add(CodeLife)
	return s.table.Write(ctx, table.Save(item))
}

// mayConfirm returns nil for a sign-in whose next step is StepEmail, and for one without steps and with a fresh proof.
func (s *SignIns) mayConfirm(h holder) error {
	left := s.pending(h)
	switch {
	case len(left) > 0 && left[0] == StepEmail:
		return nil
	case len(left) > 0:
		return fault.New(fault.Conflict, "step_not_due")
	case s.clock.Now().Sub(h.row.Proved) > proofLasts:
		return fault.New(fault.Forbidden, "proof_needed")
	}
	return nil
}

// ConfirmEmail makes the address that a code was mailed to the person's, and finishes the step StepEmail when it is due; SignedIn
// is then as from Pass. Faults: code_wrong on code; code_over (Gone) for a code that was used, expired, guessed too often or
// requested by another sign-in; person_changed (Conflict); those of Pass.
func (s *SignIns) ConfirmEmail(ctx context.Context, by access.Actor, session, code string) (SignedIn, error) {
	h, err := s.holder(ctx, session)
	if err != nil {
		return SignedIn{}, err
	}
	waiting, err := items.Get[confirming](ctx, s.table, confirmingKey(h.person.Company, h.person.ID), codeOver)
	if err != nil {
		return SignedIn{}, err
	}
	c := waiting.Value
	if c.Session != session || c.Hash == "" || c.Wrong >= codeTries || s.clock.Now().Before(c.At) {
		return SignedIn{}, codeOver()
	}
	if err := s.guess(ctx, &waiting, code); err != nil {
		return SignedIn{}, err
	}
	return s.confirm(ctx, by, h, waiting)
}

// guess counts a try before it compares the code, so that tries at the same moment do not count as one. waiting is then as it is
// stored.
func (s *SignIns) guess(ctx context.Context, waiting *items.Stored[confirming], code string) error {
	c := &waiting.Value
	c.Wrong++
	if err := s.table.Write(ctx, waiting.Put(*c)); err != nil {
		return changedMeanwhile(err)
	}
	waiting.Item.Version++
	if !same(c.Hash, codeHash(c.ID, code)) {
		return fault.Refuse("code", "code_wrong", "left", strconv.Itoa(codeTries-c.Wrong))
	}
	return nil
}

func (s *SignIns) confirm(ctx context.Context, by access.Actor, h holder, used items.Stored[confirming]) (SignedIn, error) {
	one, err := s.people.GetStored(ctx, h.person.Company, h.person.ID)
	if err != nil {
		return SignedIn{}, err
	}
	after := one.Value
	after.Email, after.EmailConfirmed = used.Value.Email, true
	acts := []audit.Act{people.OwnAct("email.confirmed", one.Value, after)}
	changes := []table.Change{one.Put(after), used.Delete()}
	if left := s.pending(h); len(left) > 0 && left[0] == StepEmail {
		in, err := s.pass(ctx, by, h, StepEmail, acts, changes...)
		return in, changedMeanwhile(err)
	}
	if err := s.audit.Write(ctx, by, acts, changes...); err != nil {
		return SignedIn{}, changedMeanwhile(err)
	}
	return s.signedIn(ctx, "", h.row)
}

// sixDigits turns a secret into a code that people can type.
func sixDigits(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return fmt.Sprintf("%06d", binary.BigEndian.Uint64(sum[:8])%1_000_000)
}

// codeHash is what the table keeps of a code. Spaces are ignored.
func codeHash(request, code string) string {
	return id.Hash(request + "\n" + strings.Join(strings.Fields(code), ""))
}

func confirmingKey(company, person string) table.Key {
	return keys.InPerson(company, person).At(keys.Email)
}

func codeOver() *fault.Fault { return fault.New(fault.Gone, "code_over") }
