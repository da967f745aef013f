package clients

import (
	"acude/pkg/access"
	"acude/pkg/edge"
)

// Register adds the routes to an API.
func (h *Handlers) Register(api *edge.API) {
	edge.Route(api, "POST", "/oauth/token", edge.Public(), h.token)
	edge.Route(api, "POST", "/oauth/revoke", edge.Public(), h.revokeToken)

	edge.Route(api, "GET", "/api/v1/clients", edge.May(access.ClientsWrite), h.listClients)
	edge.Route(api, "POST", "/api/v1/clients", edge.May(access.ClientsWrite), h.createClient)
	edge.Route(api, "DELETE", "/api/v1/clients/{client}", edge.May(access.ClientsWrite), h.revokeClient)

	edge.Route(api, "GET", "/G2AC/rest/v1/representatives", edge.Client(access.RepsRead), h.legacy.Representatives)
	edge.Route(api, "GET", "/G2AC/rest/v1/representatives/pages", edge.Client(access.RepsRead), h.legacy.Representatives)
	edge.Route(api, "GET", "/G2AC/rest/v1/teams", edge.Client(access.TeamsRead), h.legacy.Teams)
	edge.Route(api, "POST", "/G2AC/rest/v1/teams", edge.Client(access.TeamsWrite), h.legacy.CreateTeam)
	edge.Route(api, "GET", "/G2AC/rest/v1/teams/pages", edge.Client(access.TeamsRead), h.legacy.Teams)
	edge.Route(api, "GET", "/G2AC/rest/v1/portals", edge.Client(access.PortalsRead), h.legacy.Portals)
	edge.Route(api, "GET", "/G2AC/rest/v1/portals/pages", edge.Client(access.PortalsRead), h.legacy.Portals)
}
