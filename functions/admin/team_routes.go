package admin

import (
	"acude/pkg/access"
	"acude/pkg/edge"
)

func (f *Functions) registerSwitches(api *edge.API) {
	edge.Route(api, "GET", "/api/v1/switches", edge.May(access.TeamsRead), f.switches)
	edge.Route(api, "GET", "/api/v1/permissions", edge.May(access.RepsRead), f.permissions)
	edge.Route(api, "GET", "/api/v1/representatives/{representative}/switches", edge.May(access.RepsRead), f.representativeSwitches)
	edge.Route(api, "PUT", "/api/v1/representatives/{representative}/switches", edge.May(access.RepsWrite), f.putRepresentativeSwitches)
}

func (f *Functions) registerTeams(api *edge.API) {
	edge.Route(api, "GET", "/api/v1/teams", edge.May(access.TeamsRead), f.teams)
	edge.Route(api, "POST", "/api/v1/teams", edge.May(access.TeamsWrite), f.createTeam)
	edge.Route(api, "GET", "/api/v1/teams/{team}", edge.May(access.TeamsRead), f.team)
	edge.Route(api, "PATCH", "/api/v1/teams/{team}", edge.May(access.TeamsWrite), f.changeTeam)
	edge.Route(api, "DELETE", "/api/v1/teams/{team}", edge.May(access.TeamsWrite), f.deleteTeam)
	edge.Route(api, "GET", "/api/v1/teams/{team}/deletion", edge.May(access.TeamsWrite), f.deletion)
	edge.Route(api, "POST", "/api/v1/teams/{team}/move", edge.May(access.TeamsWrite), f.moveTeam)
	edge.Route(api, "PUT", "/api/v1/teams/{team}/portals", edge.May(access.PortalsWrite), f.putTeamPortals)
	edge.Route(api, "POST", "/api/v1/teams/{team}/reset-passwords", edge.May(access.RepsWrite), f.resetTeamPasswords)
	edge.Route(api, "GET", "/api/v1/teams/{team}/switches", edge.May(access.TeamsRead), f.teamSwitches)
	edge.Route(api, "PUT", "/api/v1/teams/{team}/switches", edge.May(access.TeamsWrite), f.putTeamSwitches)
}
