// Package review is the function behind Session Review: find sessions, read transcripts, replay recordings.
package review

import (
	"acude/pkg/clock"
	"acude/pkg/feature/resolver"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/ratelimit"
	"acude/pkg/recording"
	"acude/pkg/session"
	"acude/pkg/team"
)

// Rooms are what the handlers work with.
type Rooms struct {
	Sessions   *session.Store
	Portals    *portal.Portals
	Teams      *team.Teams
	People     *people.People
	Recordings *recording.Recordings
	Switches   *resolver.Resolver
	Limiter    *ratelimit.Limiter
	Clock      clock.Clock
}

// Handlers answer the requests.
type Handlers struct{ Rooms }

// New returns the handlers over these rooms.
func New(rooms Rooms) *Handlers { return &Handlers{rooms} }
