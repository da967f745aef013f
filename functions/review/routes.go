// Package review is the function behind Session Review: find sessions, read transcripts, replay recordings.
package review

import (
	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/feature/resolver"
	"acude/pkg/people"
	"acude/pkg/portal"
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
}

// Handlers answer the requests.
type Handlers struct{ Rooms }

// New returns the handlers over these rooms.
func New(rooms Rooms) *Handlers { return &Handlers{rooms} }

// Register adds the routes to an API.
func (f *Handlers) Register(api *edge.API) {
	edge.Route(api, "GET", "/api/review/filters", edge.Either(access.ReviewRead, access.ReviewOwn), f.filters)
	edge.Route(api, "GET", "/api/review/sessions", edge.Either(access.ReviewRead, access.ReviewOwn), f.search)
	edge.Route(api, "GET", "/api/review/sessions/{session}", edge.Either(access.ReviewRead, access.ReviewOwn), f.read)
	edge.Route(api, "GET", "/api/review/sessions/{session}/recording", edge.Either(access.ReviewReplay, access.ReviewOwn), f.replay)
}
