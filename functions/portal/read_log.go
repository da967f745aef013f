package portal

import (
	"context"

	"acude/pkg/session"
)

type logInput struct {
	Session string `path:"session" maxLength:"26"`
	After   int64  `query:"after" minimum:"0" doc:"number of the last event that is known"`
	Limit   int    `query:"limit" minimum:"1" maximum:"200" default:"200"`
}

// Log is a piece of a session's log; Head is the number of the last event there is.
type Log struct {
	Events []session.Event `json:"events"`
	Head   int64           `json:"head"`
}

type logOutput struct{ Body Log }

// readLog returns the events after a number, as a customer may see them.
func (h *Handlers) readLog(ctx context.Context, in *logInput) (*logOutput, error) {
	events, head, err := h.Sessions.Events(ctx, in.Session, in.After, in.Limit, session.RoleCustomer)
	return &logOutput{Body: Log{Events: events, Head: head}}, err
}
