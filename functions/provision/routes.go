// Package provision is the function of programs: tokens (OAuth 2.0 client credentials), the keys that API managers give to
// programs, SCIM 2.0 for identity providers, and the addresses that scripts of the old product know.
//
// What programs do beyond that they do through the same routes as the Management Center, /api/v1.
package provision

import (
	"acude/pkg/access"
	"acude/pkg/client"
	"acude/pkg/edge"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/team"
)

// Rooms are what the handlers work with.
type Rooms struct {
	Clients *client.Clients
	People  *people.People
	Teams   *team.Teams
	Portals *portal.Portals
}

// Functions are the handlers.
type Functions struct{ Rooms }

// New returns the handlers over these rooms.
func New(rooms Rooms) *Functions { return &Functions{rooms} }

// Register adds the routes to an API.
func (f *Functions) Register(api *edge.API) {
	edge.Route(api, "POST", "/oauth/token", edge.Public(), f.token)
	edge.Route(api, "POST", "/oauth/revoke", edge.Public(), f.revokeToken)

	edge.Route(api, "GET", "/api/v1/clients", edge.May(access.ClientsWrite), f.clients)
	edge.Route(api, "POST", "/api/v1/clients", edge.May(access.ClientsWrite), f.createClient)
	edge.Route(api, "DELETE", "/api/v1/clients/{client}", edge.May(access.ClientsWrite), f.revokeClient)

	edge.Route(api, "GET", "/scim/v2/ServiceProviderConfig", edge.Program(access.RepsRead), f.serviceConfig)
	edge.Route(api, "GET", "/scim/v2/ResourceTypes", edge.Program(access.RepsRead), f.resourceTypes)
	edge.Route(api, "GET", "/scim/v2/Schemas", edge.Program(access.RepsRead), f.schemas)
	edge.Route(api, "GET", "/scim/v2/Users", edge.Program(access.RepsRead), f.users)
	edge.Route(api, "POST", "/scim/v2/Users", edge.Program(access.RepsWrite), f.createUser)
	edge.Route(api, "GET", "/scim/v2/Users/{user}", edge.Program(access.RepsRead), f.user)
	edge.Route(api, "PUT", "/scim/v2/Users/{user}", edge.Program(access.RepsWrite), f.replaceUser)
	edge.Route(api, "PATCH", "/scim/v2/Users/{user}", edge.Program(access.RepsWrite), f.patchUser)
	edge.Route(api, "DELETE", "/scim/v2/Users/{user}", edge.Program(access.RepsWrite), f.deleteUser)
	edge.Route(api, "GET", "/scim/v2/Groups", edge.Program(access.TeamsRead), f.groups)
	edge.Route(api, "POST", "/scim/v2/Groups", edge.Program(access.TeamsWrite), f.createGroup)
	edge.Route(api, "GET", "/scim/v2/Groups/{group}", edge.Program(access.TeamsRead), f.group)
	edge.Route(api, "PUT", "/scim/v2/Groups/{group}", edge.Program(access.TeamsWrite), f.replaceGroup)
	edge.Route(api, "PATCH", "/scim/v2/Groups/{group}", edge.Program(access.TeamsWrite), f.patchGroup)
	edge.Route(api, "DELETE", "/scim/v2/Groups/{group}", edge.Program(access.TeamsWrite), f.deleteGroup)

	edge.Route(api, "GET", "/G2AC/rest/v1/representatives", edge.Program(access.RepsRead), f.oldRepresentatives)
	edge.Route(api, "GET", "/G2AC/rest/v1/representatives/pages", edge.Program(access.RepsRead), f.oldRepresentatives)
	edge.Route(api, "GET", "/G2AC/rest/v1/teams", edge.Program(access.TeamsRead), f.oldTeams)
	edge.Route(api, "POST", "/G2AC/rest/v1/teams", edge.Program(access.TeamsWrite), f.oldCreateTeam)
	edge.Route(api, "GET", "/G2AC/rest/v1/teams/pages", edge.Program(access.TeamsRead), f.oldTeams)
	edge.Route(api, "GET", "/G2AC/rest/v1/portals", edge.Program(access.PortalsRead), f.oldPortals)
	edge.Route(api, "GET", "/G2AC/rest/v1/portals/pages", edge.Program(access.PortalsRead), f.oldPortals)
}
