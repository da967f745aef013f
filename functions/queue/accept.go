package queue

import (
	"context"
)

type acceptInput struct {
	Session string `path:"session" maxLength:"26"`
	Body    struct {
		AcceptID string `json:"acceptId" minLength:"8" maxLength:"64" doc:"made by the client, the same for every try of one click"`
	}
}

// accept takes a waiting query. Faults: those of queue.Accept.
func (h *Handlers) accept(ctx context.Context, in *acceptInput) (*sessionOutput, error) {
	rep, err := h.rep(ctx)
	if err != nil {
		return nil, err
	}
	state, _, err := h.Queue.Accept(ctx, rep, in.Session, in.Body.AcceptID)
	return answer(state, err)
}
