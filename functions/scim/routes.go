package scim

import (
	"acude/pkg/access"
	"acude/pkg/edge"
)

// Register adds the routes to an API.
func (h *Handlers) Register(api *edge.API) {
	edge.Route(api, "GET", "/scim/v2/ServiceProviderConfig", edge.Program(access.RepsRead), h.readServiceConfig)
	edge.Route(api, "GET", "/scim/v2/ResourceTypes", edge.Program(access.RepsRead), h.listResourceTypes)
	edge.Route(api, "GET", "/scim/v2/Schemas", edge.Program(access.RepsRead), h.listSchemas)

	edge.Route(api, "GET", "/scim/v2/Users", edge.Program(access.RepsRead), h.listUsers)
	edge.Route(api, "POST", "/scim/v2/Users", edge.Program(access.RepsWrite), h.createUser)
	edge.Route(api, "GET", "/scim/v2/Users/{user}", edge.Program(access.RepsRead), h.readUser)
	edge.Route(api, "PUT", "/scim/v2/Users/{user}", edge.Program(access.RepsWrite), h.replaceUser)
	edge.Route(api, "PATCH", "/scim/v2/Users/{user}", edge.Program(access.RepsWrite), h.patchUser)
	edge.Route(api, "DELETE", "/scim/v2/Users/{user}", edge.Program(access.RepsWrite), h.deleteUser)

	edge.Route(api, "GET", "/scim/v2/Groups", edge.Program(access.TeamsRead), h.listGroups)
	edge.Route(api, "POST", "/scim/v2/Groups", edge.Program(access.TeamsWrite), h.createGroup)
	edge.Route(api, "GET", "/scim/v2/Groups/{group}", edge.Program(access.TeamsRead), h.readGroup)
	edge.Route(api, "PUT", "/scim/v2/Groups/{group}", edge.Program(access.TeamsWrite), h.replaceGroup)
	edge.Route(api, "PATCH", "/scim/v2/Groups/{group}", edge.Program(access.TeamsWrite), h.patchGroup)
	edge.Route(api, "DELETE", "/scim/v2/Groups/{group}", edge.Program(access.TeamsWrite), h.deleteGroup)
}
