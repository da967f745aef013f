// Package live is the function behind what managers see of sessions as it happens: they watch one without taking part.
package live

import (
	"acude/pkg/monitoring"
	"acude/pkg/ratelimit"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
	"acude/pkg/signin"
)

// Rooms are what the handlers work with.
type Rooms struct {
	Monitors *monitoring.Monitors
	Sessions *session.Store
	SignIns  *signin.SignIns
	Fleet    *fleet.Fleet
	Limiter  *ratelimit.Limiter
	LiveURL  string // where the live line is: wss://host/live
}

// Handlers answer the requests.
type Handlers struct{ Rooms }

// New returns the handlers over these rooms.
func New(rooms Rooms) *Handlers { return &Handlers{rooms} }
