// Package teams is the function of teams and of the catalogue of feature switches: /api/v1/teams and /api/v1/switches.
//
// A team out of the caller's reach is answered exactly like one that does not exist.
package teams

import (
	"acude/pkg/audit"
	"acude/pkg/feature/overview"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/team"
)

// Rooms are what the handlers work with.
type Rooms struct {
	Teams    *team.Teams
	Portals  *portal.Portals
	People   *people.People
	Features *overview.Overviews
	Audit    *audit.Log
}

// Handlers answer the requests.
type Handlers struct{ Rooms }

// New returns the handlers over these rooms.
func New(rooms Rooms) *Handlers { return &Handlers{rooms} }
