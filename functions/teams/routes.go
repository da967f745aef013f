package teams

import (
	"acude/pkg/access"
	"acude/pkg/edge"
)

// Register adds the routes to an API.
func (h *Handlers) Register(api *edge.API) {
	edge.Route(api, "GET", "/api/v1/teams", edge.May(access.TeamsRead), h.listTeams)
	edge.Route(api, "POST", "/api/v1/teams", edge.May(access.TeamsWrite), h.createTeam)
	edge.Route(api, "GET", "/api/v1/teams/{team}", edge.May(access.TeamsRead), h.readTeam)
	edge.Route(api, "PATCH", "/api/v1/teams/{team}", edge.May(access.TeamsWrite), h.changeTeam)
	edge.Route(api, "DELETE", "/api/v1/teams/{team}", edge.May(access.TeamsWrite), h.deleteTeam)
	edge.Route(api, "GET", "/api/v1/teams/{team}/deletion", edge.May(access.TeamsWrite), h.readDeletion)
	edge.Route(api, "POST", "/api/v1/teams/{team}/move", edge.May(access.TeamsWrite), h.moveTeam)
	edge.Route(api, "PUT", "/api/v1/teams/{team}/portals", edge.May(access.PortalsWrite), h.assignPortals)
	edge.Route(api, "POST", "/api/v1/teams/{team}/reset-passwords", edge.May(access.RepsWrite), h.resetTeamPasswords)
	edge.Route(api, "GET", "/api/v1/teams/{team}/switches", edge.May(access.TeamsRead), h.readTeamSwitches)
	edge.Route(api, "PUT", "/api/v1/teams/{team}/switches", edge.May(access.TeamsWrite), h.changeTeamSwitches)

	edge.Route(api, "GET", "/api/v1/switches", edge.May(access.TeamsRead), h.listSwitches)
}
