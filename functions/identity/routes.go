// Package identity is the function behind signing in and one's own account.
package identity

import (
	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/identity"
)

// Rooms are what the handlers work with.
type Rooms struct {
	People    *identity.Identity
	Companies *company.Companies
}

// Functions are the handlers.
type Functions struct{ Rooms }

// New returns the handlers over these rooms.
func New(rooms Rooms) *Functions { return &Functions{rooms} }

// Register adds the routes to an API.
func (f *Functions) Register(api *edge.API) {
	edge.Route(api, "POST", "/api/identity/sign-in", edge.Public(), f.signIn)
	edge.Route(api, "POST", "/api/identity/sign-out", edge.SignedIn(), f.signOut)
	edge.Route(api, "GET", "/api/identity/me", edge.SignedIn(), f.me)
	edge.Route(api, "PATCH", "/api/identity/me", edge.May(access.AccountOwn), f.changeMe)
	edge.Route(api, "POST", "/api/identity/prove", edge.SignedIn(), f.prove)
}
