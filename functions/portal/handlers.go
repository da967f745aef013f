// Package portal is the function behind the customers' page: open a portal, ask for help, show a code, wait, share.
package portal

import (
	"time"

	"acude/pkg/code"
	"acude/pkg/company"
	"acude/pkg/feature/resolver"
	"acude/pkg/hours"
	"acude/pkg/portal"
	"acude/pkg/queue"
	"acude/pkg/ratelimit"
	"acude/pkg/recording"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
)

// Rooms are what the handlers work with.
type Rooms struct {
	Portals     *portal.Portals
	HTML        portal.Sanitizer
	Companies   *company.Companies
	Sessions    *session.Store
	Connections *session.Connections
	Queue       *queue.Queue
	Codes       *code.Codes
	Fleet       *fleet.Fleet
	Recordings  *recording.Recordings
	Hours       *hours.Hours
	Limiter     *ratelimit.Limiter
	Switches    *resolver.Resolver
	Keep        time.Duration // life of a session's rows
	LiveURL     string        // where the live line is: wss://host/live
}

// Handlers answer the requests.
type Handlers struct{ Rooms }

// New returns the handlers over these rooms.
func New(rooms Rooms) *Handlers { return &Handlers{rooms} }
