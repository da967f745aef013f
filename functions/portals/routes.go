package portals

import (
	"acude/pkg/access"
	"acude/pkg/edge"
)

// Register adds the routes to an API.
func (h *Handlers) Register(api *edge.API) {
	edge.Route(api, "GET", "/api/v1/portals", edge.May(access.PortalsRead), h.listPortals)
	edge.Route(api, "POST", "/api/v1/portals", edge.May(access.PortalsWrite), h.createPortal)
	edge.Route(api, "POST", "/api/v1/portals/preview", edge.May(access.PortalsRead), h.preview)
	edge.Route(api, "GET", "/api/v1/portals/{portal}", edge.May(access.PortalsRead), h.readPortal)
	edge.Route(api, "PATCH", "/api/v1/portals/{portal}", edge.May(access.PortalsWrite), h.changePortal)
	edge.Route(api, "DELETE", "/api/v1/portals/{portal}", edge.May(access.PortalsWrite), h.deletePortal)
	edge.Route(api, "PUT", "/api/v1/portals/{portal}/logo", edge.May(access.PortalsWrite), h.setLogo)
	edge.Route(api, "DELETE", "/api/v1/portals/{portal}/logo", edge.May(access.PortalsWrite), h.removeLogo)
	edge.Route(api, "GET", "/api/v1/portals/{portal}/switches", edge.May(access.PortalsRead), h.readSwitches)
	edge.Route(api, "PUT", "/api/v1/portals/{portal}/switches", edge.May(access.PortalsWrite), h.changeSwitches)
	edge.Route(api, "POST", "/api/v1/portals/{portal}/subportals", edge.May(access.PortalsWrite), h.addSubportal)
	edge.Route(api, "PATCH", "/api/v1/portals/{portal}/subportals/{subportal}", edge.May(access.PortalsWrite), h.changeSubportal)
	edge.Route(api, "DELETE", "/api/v1/portals/{portal}/subportals/{subportal}", edge.May(access.PortalsWrite), h.deleteSubportal)

	edge.Route(api, "GET", "/api/v1/addresses/{address}", edge.May(access.PortalsWrite), h.checkAddress)
}
