package queue

import (
	"acude/pkg/access"
	"acude/pkg/edge"
)

// Register adds the routes to an API.
func (h *Handlers) Register(api *edge.API) {
	work := edge.May(access.QueueWork)
	edge.Route(api, "GET", "/api/queue", work, h.readQueue)
	edge.Route(api, "PUT", "/api/queue/status", work, h.setStatus)
	edge.Route(api, "POST", "/api/queue/live-ticket", work, h.liveTicket)
	edge.Route(api, "GET", "/api/queue/codes", work, h.listCodes)
	edge.Route(api, "POST", "/api/queue/codes", work, h.makeCode)
	edge.Route(api, "DELETE", "/api/queue/codes/{code}", work, h.withdrawCode)
	edge.Route(api, "GET", "/api/queue/sessions/{session}", work, h.readSession)
	edge.Route(api, "GET", "/api/queue/sessions/{session}/log", work, h.readLog)
	edge.Route(api, "GET", "/api/queue/sessions/{session}/messages", work, h.readMessages)
	edge.Route(api, "POST", "/api/queue/sessions/{session}/accept", work, h.accept)
	edge.Route(api, "POST", "/api/queue/sessions/{session}/decline", work, h.decline)
	edge.Route(api, "DELETE", "/api/queue/sessions/{session}/decline", work, h.undoDecline)
	edge.Route(api, "POST", "/api/queue/sessions/{session}/view", work, h.viewScreen)
}
