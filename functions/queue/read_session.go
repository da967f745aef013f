package queue

import (
	"context"

	"acude/pkg/session"
)

type sessionInput struct {
	Session string `path:"session" maxLength:"26"`
}

type sessionOutput struct {
	Body struct {
		State session.View `json:"state"`
	}
}

// readSession returns a session that the representative sees. Fault: session_absent.
func (h *Handlers) readSession(ctx context.Context, in *sessionInput) (*sessionOutput, error) {
	state, err := h.session(ctx, in.Session)
	return answer(state, err)
}

func (h *Handlers) session(ctx context.Context, id string) (session.State, error) {
	rep, err := h.rep(ctx)
	if err != nil {
		return session.State{}, err
	}
	return h.Queue.Session(ctx, rep, id)
}

func answer(state session.State, err error) (*sessionOutput, error) {
	if err != nil {
		return nil, err
	}
	out := &sessionOutput{}
	out.Body.State = state.View(session.RoleRepresentative)
	return out, nil
}
