package email

import (
	"context"
	"strings"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/mail"
	"acude/pkg/signin"
	"acude/pkg/table"
)

// Ask asks for a code to be mailed to an address that a person wants to use; it replaces one asked for before. Outside of the
// step signin.StepEmail it needs a fresh proof. Faults: address_invalid on email; step_not_due (Conflict) while another step is due;
// proof_needed (Forbidden); too_many_tries (TooMany); sign_in_needed (Unauthenticated).
func (c *Confirmations) Ask(ctx context.Context, by access.Actor, session, email string) error {
	due, err := c.due(ctx, session)
	if err != nil {
		return err
	}
	if !due {
		if err := c.signIns.Fresh(ctx, session); err != nil {
			return err
		}
	}
	email = strings.TrimSpace(email)
	if err := mail.CheckAddress(email); err != nil {
		return fault.Refuse("email", "address_invalid")
	}
	if err := c.limiter.Take(ctx, "email#person#"+by.Person, codeMails); err != nil {
		return err
	}
	now := c.clock.Now()
	item := items.New(confirmingKey(by.Company, by.Person), confirming{ID: c.ids.New(), Email: email, Session: session, At: now})
	item.Expires = now.Add(CodeLife)
	return c.table.Write(ctx, table.Save(item))
}

// due reports whether a sign-in waits for signin.StepEmail. Fault: step_not_due (Conflict) when it waits for another step.
func (c *Confirmations) due(ctx context.Context, session string) (bool, error) {
	left, err := c.signIns.Pending(ctx, session)
	if err != nil || len(left) == 0 {
		return false, err
	}
	if left[0] != signin.StepEmail {
		return false, fault.New(fault.Conflict, "step_not_due")
	}
	return true, nil
}
