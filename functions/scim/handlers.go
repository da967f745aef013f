// Package scim is the function of SCIM 2.0 (RFC 7643 and RFC 7644) for identity providers: /scim/v2. Users are the
// representatives of a company and groups are its teams.
package scim

import (
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/team"
)

// Rooms are what the handlers work with.
type Rooms struct {
	People  *people.People
	Teams   *team.Teams
	Portals *portal.Portals
}

// Handlers answer the requests.
type Handlers struct{ Rooms }

// New returns the handlers over these rooms.
func New(rooms Rooms) *Handlers { return &Handlers{rooms} }
