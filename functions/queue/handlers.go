// Package queue is the function behind HelpAlert: the queue, taking queries, and the representative's side of a session.
package queue

import (
	"context"

	"acude/pkg/code"
	"acude/pkg/edge"
	"acude/pkg/hours"
	"acude/pkg/queue"
	"acude/pkg/ratelimit"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
	"acude/pkg/signin"
)

// Rooms are what the handlers work with.
type Rooms struct {
	Queue    *queue.Queue
	Codes    *code.Codes
	Hours    *hours.Hours
	Sessions *session.Store
	Tickets  *session.Tickets
	SignIns  *signin.SignIns
	Fleet    *fleet.Fleet
	Limiter  *ratelimit.Limiter
	LiveURL  string // where the live line is: wss://host/live
}

// Handlers answer the requests.
type Handlers struct{ Rooms }

// New returns the handlers over these rooms.
func New(rooms Rooms) *Handlers { return &Handlers{rooms} }

// rep returns where the caller works.
func (h *Handlers) rep(ctx context.Context) (queue.Representative, error) {
	caller := edge.CallerOf(ctx)
	rep, err := h.Queue.Representative(ctx, caller.Company, caller.Person)
	if rep.Language == "" {
		rep.Language = edge.LanguageOf(ctx)
	}
	return rep, err
}
