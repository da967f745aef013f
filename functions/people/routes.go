package people

import (
	"acude/pkg/access"
	"acude/pkg/edge"
)

// Register adds the routes to an API.
func (h *Handlers) Register(api *edge.API) {
	edge.Route(api, "GET", "/api/v1/representatives", edge.May(access.RepsRead), h.listRepresentatives)
	edge.Route(api, "POST", "/api/v1/representatives", edge.May(access.RepsWrite), h.createRepresentative)
	edge.Route(api, "POST", "/api/v1/representatives/move", edge.May(access.RepsMove), h.moveRepresentatives)
	edge.Route(api, "POST", "/api/v1/representatives/delete", edge.May(access.RepsWrite), h.deleteRepresentatives)
	edge.Route(api, "GET", "/api/v1/representatives/{representative}", edge.May(access.RepsRead), h.readRepresentative)
	edge.Route(api, "PATCH", "/api/v1/representatives/{representative}", edge.May(access.RepsWrite), h.changeRepresentative)
	edge.Route(api, "DELETE", "/api/v1/representatives/{representative}", edge.May(access.RepsWrite), h.deleteRepresentative)
	edge.Route(api, "POST", "/api/v1/representatives/{representative}/reset-password", edge.May(access.RepsWrite), h.resetRepresentativePassword)
	edge.Route(api, "POST", "/api/v1/representatives/{representative}/reset-factors", edge.May(access.CompanyWrite), h.resetRepresentativeFactors)
	edge.Route(api, "GET", "/api/v1/representatives/{representative}/switches", edge.May(access.RepsRead), h.readRepresentativeSwitches)
	edge.Route(api, "PUT", "/api/v1/representatives/{representative}/switches", edge.May(access.RepsWrite), h.changeRepresentativeSwitches)

	edge.Route(api, "GET", "/api/v1/managers", edge.May(access.ManagersRead), h.listManagers)
	edge.Route(api, "POST", "/api/v1/managers", edge.May(access.ManagersEdit), h.createManager)
	edge.Route(api, "POST", "/api/v1/managers/delete", edge.May(access.ManagersEdit), h.deleteManagers)
	edge.Route(api, "GET", "/api/v1/managers/{manager}", edge.May(access.ManagersRead), h.readManager)
	edge.Route(api, "PATCH", "/api/v1/managers/{manager}", edge.May(access.ManagersEdit), h.changeManager)
	edge.Route(api, "DELETE", "/api/v1/managers/{manager}", edge.May(access.ManagersEdit), h.deleteManager)
	edge.Route(api, "POST", "/api/v1/managers/{manager}/reset-password", edge.May(access.ManagersEdit), h.resetManagerPassword)
	edge.Route(api, "POST", "/api/v1/managers/{manager}/reset-factors", edge.May(access.CompanyWrite), h.resetManagerFactors)

	edge.Route(api, "GET", "/api/v1/permissions", edge.May(access.RepsRead), h.listPermissions)

	edge.Route(api, "POST", "/api/v1/imports", edge.May(access.RepsWrite), h.planImport, edge.Body(edge.MaxBody)) // a list of 5 MB
	edge.Route(api, "GET", "/api/v1/imports/{import}", edge.May(access.RepsWrite), h.readImport)
	edge.Route(api, "DELETE", "/api/v1/imports/{import}", edge.May(access.RepsWrite), h.abortImport)
	edge.Route(api, "PUT", "/api/v1/imports/{import}/lines", edge.May(access.RepsWrite), h.prepareImport)
	edge.Route(api, "POST", "/api/v1/imports/{import}/apply", edge.May(access.RepsWrite), h.applyImport)
}
