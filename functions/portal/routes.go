package portal

import (
	"acude/pkg/edge"
)

// Register adds the routes to an API.
func (h *Handlers) Register(api *edge.API) {
	edge.Route(api, "POST", "/api/portal/codes", edge.Public(), h.lookUpCode)
	edge.Route(api, "GET", "/api/portal/portals/{portal}", edge.Public(), h.open)
	edge.Route(api, "GET", "/api/portal/portals/{portal}/logo/{logo}", edge.Public(), h.readLogo)
	edge.Route(api, "GET", "/api/portal/portals/{portal}/page/{language}", edge.Public(), h.readPage)
	edge.Route(api, "GET", "/api/portal/portals/{portal}/representatives", edge.Public(), h.listRepresentatives)
	edge.Route(api, "POST", "/api/portal/portals/{portal}/codes", edge.Public(), h.redeemCode)
	edge.Route(api, "POST", "/api/portal/portals/{portal}/queries", edge.Public(), h.submit)
	edge.Route(api, "GET", "/api/portal/sessions/{session}", edge.Participant(), h.wait)
	edge.Route(api, "GET", "/api/portal/sessions/{session}/log", edge.Participant(), h.readLog)
	edge.Route(api, "POST", "/api/portal/sessions/{session}/live-ticket", edge.Resuming(), h.liveTicket)
	edge.Route(api, "POST", "/api/portal/sessions/{session}/devices", edge.Participant(), h.join)
	edge.Route(api, "POST", "/api/portal/sessions/{session}/publish", edge.Participant(), h.publish)
}
