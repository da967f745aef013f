package queue

import (
	"context"

	"acude/pkg/session"
)

type declineInput struct {
	Session string `path:"session" maxLength:"26"`
	Body    struct {
		Reason string `json:"reason,omitempty" maxLength:"200"`
	}
}

// decline leaves a waiting query to the others. Faults: session_absent, and those of session.Decline.
func (h *Handlers) decline(ctx context.Context, in *declineInput) (*sessionOutput, error) {
	rep, err := h.rep(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := h.Queue.Session(ctx, rep, in.Session); err != nil {
		return nil, err
	}
	decliner := session.Rep{Person: rep.Person, Name: rep.Name, Company: rep.Company}
	state, _, err := h.Sessions.Decline(ctx, in.Session, decliner, in.Body.Reason)
	return answer(state, err)
}
