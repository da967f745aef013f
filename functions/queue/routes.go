// Package queue is the function behind HelpAlert: the queue, taking queries, and the representative's side of a session.
package queue

import (
	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/queue"
	"acude/pkg/ratelimit"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
)

// Rooms are what the handlers work with.
type Rooms struct {
	Queue    *queue.Queue
	Sessions *session.Store
	Tickets  *session.Tickets
	Fleet    *fleet.Fleet
	Limiter  *ratelimit.Limiter
	LiveURL  string // where the live line is: wss://host/live
}

// Handlers answer the requests.
type Handlers struct{ Rooms }

// New returns the handlers over these rooms.
func New(rooms Rooms) *Handlers { return &Handlers{rooms} }

// Register adds the routes to an API.
func (f *Handlers) Register(api *edge.API) {
	work := edge.May(access.QueueWork)
	edge.Route(api, "GET", "/api/queue", work, f.look)
	edge.Route(api, "PUT", "/api/queue/status", work, f.setStatus)
	edge.Route(api, "POST", "/api/queue/live-ticket", work, f.ticket)
	edge.Route(api, "GET", "/api/queue/sessions/{session}", work, f.read)
	edge.Route(api, "GET", "/api/queue/sessions/{session}/log", work, f.log)
	edge.Route(api, "POST", "/api/queue/sessions/{session}/accept", work, f.accept)
	edge.Route(api, "POST", "/api/queue/sessions/{session}/decline", work, f.decline)
	edge.Route(api, "POST", "/api/queue/sessions/{session}/view", work, f.view)
}
