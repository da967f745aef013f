package queue

import (
	"context"

	"acude/pkg/session"
)

type acceptInput struct {
	Session string `path:"session" maxLength:"26"`
	Body    struct {
		AcceptID string `json:"acceptId" minLength:"8" maxLength:"64" doc:"made by the client, the same for every try of one click"`
	}
}

// accept takes a waiting query. Faults: those of queue.Accept.
func (f *Handlers) accept(ctx context.Context, in *acceptInput) (*sessionOutput, error) {
	rep, err := f.rep(ctx)
	if err != nil {
		return nil, err
	}
	state, _, err := f.Queue.Accept(ctx, rep, in.Session, in.Body.AcceptID)
	return answer(state, err)
}

type declineInput struct {
	Session string `path:"session" maxLength:"26"`
	Body    struct {
		Reason string `json:"reason,omitempty" maxLength:"200"`
	}
}

// decline leaves a waiting query to the others. Faults: session_absent, and those of session.Decline.
func (f *Handlers) decline(ctx context.Context, in *declineInput) (*sessionOutput, error) {
	rep, err := f.rep(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := f.Queue.Session(ctx, rep, in.Session); err != nil {
		return nil, err
	}
	decliner := session.Rep{Person: rep.Person, Name: rep.Name, Company: rep.Company}
	state, _, err := f.Sessions.Decline(ctx, in.Session, decliner, in.Body.Reason)
	return answer(state, err)
}
