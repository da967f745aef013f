package edge

import (
	"context"
	"net"
	"net/http"

	"acude/pkg/lang"
)

// request is the edge's state of one request.
type request struct {
	api      *API
	id       string
	language string
	source   string // the client's address, without port
	route    string // "METHOD /path/{pattern}", "" before it is known
	caller   Caller
	admit    func() (Caller, error) // the guard's decision on the caller, taken anew
	failure  error                  // the error that was answered; nil = none
}

type requestKey struct{}

func (a *API) begin(r *http.Request) *request {
	source, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		source = r.RemoteAddr
	}
	return &request{
		api:      a,
		id:       a.newRequestID(),
		language: lang.Negotiate(r.Header.Get("Acude-Language"), r.Header.Get("Accept-Language")),
		source:   source,
	}
}

// requestOf returns the request of ctx, and an empty one outside of the edge.
func requestOf(ctx context.Context) *request {
	if r, ok := ctx.Value(requestKey{}).(*request); ok {
		return r
	}
	return &request{language: lang.Default}
}

// LanguageOf returns the reader's language: "en" or "es".
func LanguageOf(ctx context.Context) string { return requestOf(ctx).language }

// SourceOf returns the address the request came from, without port.
func SourceOf(ctx context.Context) string { return requestOf(ctx).source }
