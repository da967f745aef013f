package portals

import (
	"acude/pkg/access"
	"acude/pkg/edge"
)

// Register adds the routes to an API.
func (h *Handlers) Register(api *edge.API) {
	edge.Route(api, "GET", "/api/v1/portals", edge.May(access.PortalsRead), h.portals)
	edge.Route(api, "POST", "/api/v1/portals", edge.May(access.PortalsWrite), h.create)
	edge.Route(api, "POST", "/api/v1/portals/preview", edge.May(access.PortalsRead), h.preview)
	edge.Route(api, "GET", "/api/v1/portals/{portal}", edge.May(access.PortalsRead), h.read)
	edge.Route(api, "PATCH", "/api/v1/portals/{portal}", edge.May(access.PortalsWrite), h.change)
	edge.Route(api, "DELETE", "/api/v1/portals/{portal}", edge.May(access.PortalsWrite), h.remove)
	edge.Route(api, "PUT", "/api/v1/portals/{portal}/logo", edge.May(access.PortalsWrite), h.setLogo)
	edge.Route(api, "DELETE", "/api/v1/portals/{portal}/logo", edge.May(access.PortalsWrite), h.removeLogo)
	edge.Route(api, "GET", "/api/v1/portals/{portal}/switches", edge.May(access.PortalsRead), h.switches)
	edge.Route(api, "PUT", "/api/v1/portals/{portal}/switches", edge.May(access.PortalsWrite), h.setSwitches)
	edge.Route(api, "POST", "/api/v1/portals/{portal}/subportals", edge.May(access.PortalsWrite), h.addSubportal)
	edge.Route(api, "PATCH", "/api/v1/portals/{portal}/subportals/{subportal}", edge.May(access.PortalsWrite), h.changeSubportal)
	edge.Route(api, "DELETE", "/api/v1/portals/{portal}/subportals/{subportal}", edge.May(access.PortalsWrite), h.removeSubportal)

	edge.Route(api, "GET", "/api/v1/addresses/{address}", edge.May(access.PortalsWrite), h.available)
}
