// Package admin is the function behind the Management Center and the REST API: teams, representatives, managers, feature
// switches, the company and the audit log.
//
// Rooms enforce the rules; here stands who reaches what. A thing out of reach is answered exactly like one that is not there.
package admin

import (
	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/bulk"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/feature/overview"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/signin"
	"acude/pkg/team"
)

// Rooms are what the handlers work with.
type Rooms struct {
	Companies *company.Companies
	Teams     *team.Teams
	Portals   *portal.Portals
	People    *people.People
	SignIns   *signin.SignIns
	Audit     *audit.Log
	Imports   *bulk.Bulk
	Features  *overview.Overviews
	Providers Providers
	PublicURL string // scheme and host that browsers use
}

// Functions are the handlers.
type Functions struct{ Rooms }

// New returns the handlers over these rooms.
func New(rooms Rooms) *Functions { return &Functions{rooms} }

// Register adds the routes to an API, one group of things a line.
func (f *Functions) Register(api *edge.API) {
	f.registerTeams(api)
	f.registerSwitches(api)
	f.registerRepresentatives(api)
	f.registerManagers(api)
	f.registerImports(api)
	f.registerCompany(api)
	edge.Route(api, "GET", "/api/v1/audit", edge.May(access.AuditRead), f.audit)
}
