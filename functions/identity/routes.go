// Package identity is the function behind signing in and one's own account.
package identity

import (
	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/identity"
)

// Functions are the handlers.
type Functions struct {
	people    *identity.Identity
	companies *company.Companies
}

// New returns the handlers over these rooms.
func New(people *identity.Identity, companies *company.Companies) *Functions {
	return &Functions{people: people, companies: companies}
}

// Register adds the routes to an API.
func (f *Functions) Register(api *edge.API) {
	edge.Route(api, "POST", "/api/identity/sign-in", edge.Public(), f.signIn)
	edge.Route(api, "POST", "/api/identity/sign-out", edge.SignedIn(), f.signOut)
	edge.Route(api, "GET", "/api/identity/me", edge.May(access.AccountOwn), f.me)
	edge.Route(api, "PATCH", "/api/identity/me", edge.May(access.AccountOwn), f.changeMe)
}
