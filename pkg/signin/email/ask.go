package email

import (
	"context"
	"strings"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/mail"
	"acude/pkg/ratelimit"
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
	if err := c.spend(ctx, by, session); err != nil {
		return err
	}
	now := c.clock.Now()
	item := items.New(confirmingKey(by.Company, by.Person), confirming{
		ID: c.ids.New(), Email: email, Language: by.Language, Session: session, At: now,
	})
	item.Expires = now.Add(CodeLife)
	return c.table.Write(ctx, table.Save(item))
}

// spend counts a mail. A complete sign-in, and a browser where the person signed in before, have a limit of their own below that of
// all of these together; others, who may be strangers with a password, take nothing from it.
func (c *Confirmations) spend(ctx context.Context, by access.Actor, session string) error {
	own, err := c.signIns.Own(ctx, session)
	if err != nil {
		return err
	}
	if own == "" {
		return c.limiter.Take(ctx, "email#person#"+by.Person, codeMails)
	}
	_, err = c.limiter.Spend(ctx,
		ratelimit.Budget{Name: "email#own#" + by.Person + "#" + own, Limit: codeMails},
		ratelimit.Budget{Name: "email#owns#" + by.Person, Limit: codeMailsInAll})
	return err
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
