package live

import (
	"context"

	"acude/pkg/edge"
	"acude/pkg/session"
)

type logInput struct {
	Session string `path:"session" maxLength:"26"`
	After   int64  `query:"after" minimum:"0" doc:"number of the last event that is known"`
	Limit   int    `query:"limit" minimum:"1" maximum:"200" default:"200"`
}

type logOutput struct {
	Body struct {
		Events []session.Event `json:"events"`
		Head   int64           `json:"head"`
	}
}

// readLog returns the events after a number of a session that the manager watches. Faults: session_absent; session_ended
// (Conflict); those of feature.Need; notice_missing (Forbidden); monitor_needed (Conflict) without a ticket or socket for it.
func (h *Handlers) readLog(ctx context.Context, in *logInput) (*logOutput, error) {
	caller := edge.CallerOf(ctx)
	state, err := h.Monitors.Watched(ctx, caller.Company, caller.Person, caller.Session, in.Session)
	if err != nil {
		return nil, err
	}
	out := &logOutput{}
	out.Body.Events, out.Body.Head, err = h.Sessions.WrittenEvents(ctx, state, in.After, in.Limit, session.RoleMonitor)
	return out, err
}
