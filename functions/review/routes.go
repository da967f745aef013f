package review

import (
	"acude/pkg/access"
	"acude/pkg/edge"
)

// Register adds the routes to an API.
func (h *Handlers) Register(api *edge.API) {
	edge.Route(api, "GET", "/api/review/filters", edge.Either(access.ReviewRead, access.ReviewOwn), h.filters)
	edge.Route(api, "GET", "/api/review/sessions", edge.Either(access.ReviewRead, access.ReviewOwn), h.search)
	edge.Route(api, "GET", "/api/review/sessions/{session}", edge.Either(access.ReviewRead, access.ReviewOwn), h.read)
	edge.Route(api, "GET", "/api/review/sessions/{session}/recording", edge.Either(access.ReviewReplay, access.ReviewOwn), h.replay)
}
