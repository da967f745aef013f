package live

import (
	"acude/pkg/access"
	"acude/pkg/edge"
)

// Register adds the routes to an API.
func (h *Handlers) Register(api *edge.API) {
	edge.Route(api, "POST", "/api/live/sessions/{session}/ticket", edge.May(access.SessionsWatch), h.ticket)
	edge.Route(api, "GET", "/api/live/sessions/{session}/log", edge.May(access.SessionsWatch), h.readLog)
	edge.Route(api, "POST", "/api/live/sessions/{session}/view", edge.May(access.SessionsWatch), h.viewScreen)
}
