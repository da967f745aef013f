package email

import (
	"context"
	"strconv"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/table"
)

// Confirm makes the address that a code was mailed to the person's, and finishes the step signin.StepEmail when it is due; SignedIn
// is then as from Pass. Faults: code_wrong on code; code_over (Gone) for a code that was used, expired, guessed too often or
// requested by another sign-in; person_changed (Conflict); those of signin.Pass.
func (c *Confirmations) Confirm(ctx context.Context, by access.Actor, session, code string) (signin.SignedIn, error) {
	left, err := c.signIns.Pending(ctx, session)
	if err != nil {
		return signin.SignedIn{}, err
	}
	waiting, err := items.Get[confirming](ctx, c.table, confirmingKey(by.Company, by.Person), codeOver)
	if err != nil {
		return signin.SignedIn{}, err
	}
	w := waiting.Value
	if w.Session != session || w.Hash == "" || w.Wrong >= codeTries || c.clock.Now().Before(w.At) {
		return signin.SignedIn{}, codeOver()
	}
	if err := c.guess(ctx, &waiting, code); err != nil {
		return signin.SignedIn{}, err
	}
	due := len(left) > 0 && left[0] == signin.StepEmail
	return c.confirm(ctx, by, session, due, waiting)
}

// guess counts a try before it compares the code, so that tries at the same moment do not count as one. waiting is then as it is
// stored.
func (c *Confirmations) guess(ctx context.Context, waiting *items.Stored[confirming], code string) error {
	w := &waiting.Value
	w.Wrong++
	if err := c.table.Write(ctx, waiting.Put(*w)); err != nil {
		return changedMeanwhile(err)
	}
	waiting.Item.Version++
	if !same(w.Hash, codeHash(w.ID, code)) {
		return fault.Refuse("code", "code_wrong", "left", strconv.Itoa(codeTries-w.Wrong))
	}
	return nil
}

// confirm makes the address the person's. due says that this finishes the step of the sign-in.
func (c *Confirmations) confirm(ctx context.Context, by access.Actor, session string, due bool, used items.Stored[confirming]) (signin.SignedIn, error) {
	one, err := c.people.GetStored(ctx, by.Company, by.Person)
	if err != nil {
		return signin.SignedIn{}, err
	}
	after := one.Value
	after.Email, after.EmailConfirmed = used.Value.Email, true
	acts := []audit.Act{people.OwnAct("email.confirmed", one.Value, after)}
	changes := []table.Change{one.Put(after), used.Delete()}
	if due {
		in, err := c.signIns.Pass(ctx, by, session, signin.StepEmail, acts, changes...)
		return in, changedMeanwhile(err)
	}
	if err := c.audit.Write(ctx, by, acts, changes...); err != nil {
		return signin.SignedIn{}, changedMeanwhile(err)
	}
	return c.signIns.State(ctx, session)
}

// changedMeanwhile answers person_changed for a refusal of a change that was made from what was read.
func changedMeanwhile(err error) error {
	if _, told := fault.As(err); !told && table.Refused(err) != nil {
		return fault.New(fault.Conflict, "person_changed").Because(err)
	}
	return err
}
