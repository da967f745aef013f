// Package people is the function of representatives, managers and imports below /api/v1.
//
// A person out of the caller's reach is answered exactly like one that does not exist.
package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/bulk"
	"acude/pkg/feature/overview"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/signin"
	"acude/pkg/signin/factor"
	"acude/pkg/team"
)

// Rooms are what the handlers work with.
type Rooms struct {
	People   *people.People
	SignIns  *signin.SignIns
	Factors  *factor.Factors
	Teams    *team.Teams
	Portals  *portal.Portals
	Features *overview.Overviews
	Imports  *bulk.Bulk
	Audit    *audit.Log
}

// changer returns the caller as the author of changes, which are refused as outdated when the caller's rights or reach may have changed
// since.
func (r Rooms) changer(ctx context.Context) (access.Actor, error) {
	return r.Teams.Based(ctx, access.ActorOf(ctx))
}

// Handlers answer the requests.
type Handlers struct{ Rooms }

// New returns the handlers over these rooms.
func New(rooms Rooms) *Handlers { return &Handlers{rooms} }
