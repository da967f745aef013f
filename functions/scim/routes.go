package scim

import (
	"acude/pkg/access"
	"acude/pkg/edge"
)

// Register adds the routes to an API.
func (h *Handlers) Register(api *edge.API) {
	edge.Route(api, "GET", "/scim/v2/ServiceProviderConfig", edge.Client(access.RepsRead), h.readServiceConfig)
	edge.Route(api, "GET", "/scim/v2/ResourceTypes", edge.Client(access.RepsRead), h.listResourceTypes)
	edge.Route(api, "GET", "/scim/v2/Schemas", edge.Client(access.RepsRead), h.listSchemas)

	edge.Route(api, "GET", "/scim/v2/Users", edge.Client(access.RepsRead), h.listUsers)
	edge.Route(api, "POST", "/scim/v2/Users", edge.Client(access.RepsWrite), h.createUser)
	edge.Route(api, "GET", "/scim/v2/Users/{user}", edge.Client(access.RepsRead), h.readUser)
	edge.Route(api, "PUT", "/scim/v2/Users/{user}", edge.Client(access.RepsWrite), h.replaceUser)
	edge.Route(api, "PATCH", "/scim/v2/Users/{user}", edge.Client(access.RepsWrite), h.patchUser)
	edge.Route(api, "DELETE", "/scim/v2/Users/{user}", edge.Client(access.RepsWrite), h.deleteUser)

	edge.Route(api, "GET", "/scim/v2/Groups", edge.Client(access.TeamsRead), h.listGroups)
	edge.Route(api, "POST", "/scim/v2/Groups", edge.Client(access.TeamsWrite), h.createGroup)
	edge.Route(api, "GET", "/scim/v2/Groups/{group}", edge.Client(access.TeamsRead), h.readGroup)
	edge.Route(api, "PUT", "/scim/v2/Groups/{group}", edge.Client(access.TeamsWrite), h.replaceGroup)
	edge.Route(api, "PATCH", "/scim/v2/Groups/{group}", edge.Client(access.TeamsWrite), h.patchGroup)
	edge.Route(api, "DELETE", "/scim/v2/Groups/{group}", edge.Client(access.TeamsWrite), h.deleteGroup)
}
