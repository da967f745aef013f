package portal

import (
	"context"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/session"
)

// The budgets of asking for help: one household at one portal, and one household at all of them.
var (
	perPortal = access.Budget{Tries: 60, Window: 10 * time.Minute}
	perSource = access.Budget{Tries: 240, Window: 10 * time.Minute}
)

type submitInput struct {
	Portal string `path:"portal" maxLength:"40"`
	Body   struct {
		Name     string            `json:"name" minLength:"1" maxLength:"100"`
		Email    string            `json:"email,omitempty" maxLength:"254"`
		Question string            `json:"question" minLength:"1" maxLength:"4000"`
		Language string            `json:"language" enum:"en,es"`
		Notice   string            `json:"notice" minLength:"1" maxLength:"64" doc:"the hash of the notice that was accepted"`
		Fields   map[string]string `json:"fields,omitempty" maxProperties:"10"`
	}
}

// Submitted is a query that is in the queue; Token proves to be its customer and is told once.
type Submitted struct {
	Session     string       `json:"session"`
	Participant string       `json:"participant"`
	Token       string       `json:"token"`
	State       session.View `json:"state"`
}

type submitOutput struct{ Body Submitted }

// submit puts a query into the queue. Faults: portal_absent, too_many_tries, invalid_input with its fields,
// notice_changed (Conflict) when the notice that was accepted is not the portal's any more.
func (f *Functions) submit(ctx context.Context, in *submitInput) (*submitOutput, error) {
	p, err := f.Portals.At(ctx, in.Portal)
	if err != nil {
		return nil, err
	}
	customer := session.Customer{Name: in.Body.Name, Email: in.Body.Email, Fields: in.Body.Fields}
	question, err := checkForm(p, &customer, in.Body.Question)
	if err != nil {
		return nil, err
	}
	if !p.Accepts(in.Body.Notice) {
		return nil, fault.New(fault.Conflict, "notice_changed")
	}
	source := id.Hash(access.Source(edge.SourceOf(ctx)))
	if err := f.Budgets.Spend(ctx, "submit#"+p.ID+"#"+source, perPortal); err != nil {
		return nil, err
	}
	if err := f.Budgets.Spend(ctx, "submit#"+source, perSource); err != nil {
		return nil, err
	}
	state, participant, token, err := f.Sessions.Submit(ctx, session.Submission{
		Company: p.Company, Portal: p.ID, Question: question, Language: in.Body.Language,
		Customer: customer, Notice: in.Body.Notice, Recording: p.Recording,
	})
	if err != nil {
		return nil, err
	}
	return &submitOutput{Body: Submitted{
		Session: state.ID, Participant: participant, Token: token, State: state.View(session.RoleCustomer),
	}}, nil
}
