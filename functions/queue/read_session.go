package queue

import (
	"context"

	"acude/pkg/edge"
	"acude/pkg/portal"
	"acude/pkg/queue"
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

type readSessionOutput struct {
	Body struct {
		State   session.View    `json:"state"`
		Answers []portal.Answer `json:"answers" doc:"what the customer answered, in the reader's language"`
	}
}

// readSession returns a session that the representative sees. Fault: session_absent.
func (h *Handlers) readSession(ctx context.Context, in *sessionInput) (*readSessionOutput, error) {
	rep, state, err := h.session(ctx, in.Session)
	if err != nil {
		return nil, err
	}
	out := &readSessionOutput{}
	out.Body.State = state.View(session.RoleRepresentative)
	out.Body.Answers = rep.Portals[state.Portal].Answers(state.Customer.Fields, edge.LanguageOf(ctx))
	return out, nil
}

func (h *Handlers) session(ctx context.Context, id string) (queue.Representative, session.State, error) {
	rep, err := h.rep(ctx)
	if err != nil {
		return rep, session.State{}, err
	}
	state, err := h.Queue.Session(ctx, rep, id)
	return rep, state, err
}

func answer(state session.State, err error) (*sessionOutput, error) {
	if err != nil {
		return nil, err
	}
	out := &sessionOutput{}
	out.Body.State = state.View(session.RoleRepresentative)
	return out, nil
}
