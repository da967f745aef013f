package portal

import (
	"context"

	"acude/pkg/session"
)

// SessionInput names the session of a participant's request.
type SessionInput struct {
	Session string `path:"session" maxLength:"26"`
}

type waitOutput struct {
	Body struct {
		State   session.View `json:"state"`
		Place   int          `json:"place" doc:"1 is next; 0 when the session does not wait"`
		Waiting int          `json:"waiting" doc:"how many wait at this portal"`
	}
}

// wait shows a customer their session and its place in the queue.
func (h *Handlers) wait(ctx context.Context, in *SessionInput) (*waitOutput, error) {
	state, err := h.Sessions.Get(ctx, in.Session)
	if err != nil {
		return nil, err
	}
	out := &waitOutput{}
	out.Body.State = state.View(session.RoleCustomer)
	if state.Phase != session.PhaseWaiting {
		return out, nil
	}
	place, err := h.Queue.Place(ctx, state)
	out.Body.Place, out.Body.Waiting = place.Place, place.Waiting
	return out, err
}
