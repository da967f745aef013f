package portal

import (
	"context"

	"acude/pkg/code"
	"acude/pkg/fault"
	"acude/pkg/portal"
	"acude/pkg/session"
	"acude/pkg/table"
)

// submitWithCode uses up a session code in the write that puts the query into the queue of the representative who made it. Faults: those
// of redeemCode, and of session.Submit.
func (h *Handlers) submitWithCode(ctx context.Context, p portal.Portal, query session.Submission, typed string) (*submitOutput, error) {
	digits, err := digitsOf(typed)
	if err != nil {
		return nil, err
	}
	var out *submitOutput
	err = h.guess(ctx, triesAt(p.ID), func() error {
		return h.Codes.Use(ctx, p.ID, digits, func(one code.Code, used table.Change) error {
			name, serves, err := h.Queue.Serving(ctx, p, one.Subportal, one.Person)
			if err != nil {
				return err
			}
			if !serves {
				return fault.New(fault.Absent, "code_unknown")
			}
			query.Subportal, query.Customer.Name = one.Subportal, one.Name
			query.Reserved = session.Preferred{Person: one.Person, Name: name}
			out, err = submitted(h.Sessions.Submit(ctx, query, used))
			return err
		})
	})
	return out, err
}
