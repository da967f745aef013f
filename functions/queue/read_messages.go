package queue

import (
	"context"

	"acude/pkg/feature"
	"acude/pkg/queue"
)

type messagesOutput struct {
	Body struct {
		Messages []queue.CannedMessage `json:"messages" doc:"those of the representative's own team first, then of each team above it"`
	}
}

// readMessages returns the canned messages that the representative may use in a session, in the customer's language. Faults:
// session_absent, and those of feature.Need while canned messages are switched off.
func (h *Handlers) readMessages(ctx context.Context, in *sessionInput) (*messagesOutput, error) {
	rep, err := h.rep(ctx)
	if err != nil {
		return nil, err
	}
	state, err := h.Queue.Session(ctx, rep, in.Session)
	if err != nil {
		return nil, err
	}
	decided, err := h.Queue.Switches(ctx, rep, state.Portal)
	if err != nil {
		return nil, err
	}
	if err := decided.Need(feature.CannedMessages); err != nil {
		return nil, err
	}
	out := &messagesOutput{}
	out.Body.Messages, err = h.Queue.CannedMessages(ctx, rep, state)
	return out, err
}
