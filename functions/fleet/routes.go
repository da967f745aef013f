package fleet

import (
	"acude/pkg/edge"
)

// Register adds the routes to an API.
func (h *Handlers) Register(api *edge.API) {
	edge.Route(api, "POST", "/api/fleet/join", edge.Relay(), h.join)
	edge.Route(api, "POST", "/api/fleet/heartbeat", edge.Relay(), h.heartbeat)
	edge.Route(api, "POST", "/api/fleet/segments", edge.Relay(), h.uploadSegment)
	edge.Route(api, "POST", "/api/fleet/drain", edge.Relay(), h.drain)
}
