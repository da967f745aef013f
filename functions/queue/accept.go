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
	seat, err := f.seat(ctx)
	if err != nil {
		return nil, err
	}
	state, _, err := f.Queue.Accept(ctx, seat, in.Session, in.Body.AcceptID)
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
	seat, err := f.seat(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := f.Queue.Session(ctx, seat, in.Session); err != nil {
		return nil, err
	}
	rep := session.Rep{Person: seat.Person, Name: seat.Name, Company: seat.Company}
	state, _, err := f.Sessions.Decline(ctx, in.Session, rep, in.Body.Reason)
	return answer(state, err)
}
