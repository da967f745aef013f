package edge

import (
	"context"
	"net/http"

	"acude/pkg/log"
)

// requestIDHeader is the answer's header with the id of the request. Every line of the log that belongs to the request has the same id, and
// so has the problem of a request that failed.
const requestIDHeader = "X-Request-Id"

// newRequestID makes the id of a request. An id that the client sends is ignored, so nobody can forge a line of the log.
func (a *API) newRequestID() string { return a.options.IDs.New() }

// withRequestID puts the id into the answer's header and into all lines that are logged with the context.
func withRequestID(ctx context.Context, answer http.Header, id string) context.Context {
	answer.Set(requestIDHeader, id)
	return log.WithRequest(ctx, id)
}
