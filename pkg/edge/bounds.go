package edge

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"acude/pkg/fault"
	"acude/pkg/jsonshape"
)

// How many bytes the body of a request may have.
const (
	// publicBody is for everybody without a sign-in: twice the largest query (session.MaxBody), escaped as JSON. Many of them
	// hold little memory.
	publicBody = 64 << 10
	// signedInBody is for people, clients and relays. The largest are a logo of 512 KB in base64 and a calendar of 1,000 days.
	signedInBody = 1 << 20
	// MaxBody is the largest body of all, what Lambda takes in a synchronous call. Routes that take files have it.
	MaxBody = 6 << 20
)

// How complex a body may be. The deepest input has 8 levels. The largest form of a portal has 300 keys and values, 1,000 days of a
// calendar have 20,000. Each can become one error of the validator, 300 bytes of memory.
var (
	publicShape   = jsonshape.Limits{Depth: 20, Parts: 2_000}
	signedInShape = jsonshape.Limits{Depth: 20, Parts: 40_000}
)

// bounds are the limits of a route's body.
type bounds struct {
	body  int
	shape jsonshape.Limits
}

// bounds returns the limits for those whom n lets in.
func (n Need) bounds() bounds {
	if n.who == anybody || n.who == participant {
		return bounds{publicBody, publicShape}
	}
	return bounds{signedInBody, signedInShape}
}

// Option changes a route.
type Option func(*bounds)

// Body lets the body of a route have so many bytes.
func Body(most int) Option { return func(b *bounds) { b.body = most } }

// bounded reads the body within its limits, before anything decodes it. Answers: body_too_large 413, body_late 408, and 400
// body_unreadable, body_too_deep, body_too_many_parts, body_key_repeated.
func bounded(limits bounds) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		if ctx.Operation().RequestBody == nil {
			next(ctx)
			return
		}
		r, _ := humago.Unwrap(ctx)
		body, status, f := limits.read(r, takesJSON(ctx.Operation()))
		if f != nil {
			write(ctx, requestOf(ctx.Context()).problemOf(f, f, status))
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		next(ctx)
	}
}

// read returns a request's body, or the fault and the status to answer instead.
func (b bounds) read(r *http.Request, json bool) ([]byte, int, *fault.Fault) {
	tooLarge := fault.New(fault.TooLarge, "body_too_large", "max", strconv.Itoa(b.body))
	if r.ContentLength > int64(b.body) {
		return nil, http.StatusRequestEntityTooLarge, tooLarge
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, int64(b.body)+1))
	switch {
	case len(body) > b.body:
		return nil, http.StatusRequestEntityTooLarge, tooLarge
	case errors.Is(err, os.ErrDeadlineExceeded):
		return nil, http.StatusRequestTimeout, fault.New(fault.Invalid, "body_late").Because(err)
	case err != nil: // the client left
		return nil, http.StatusBadRequest, fault.New(fault.Invalid, "body_unreadable").Because(err)
	}
	if !json {
		return body, 0, nil
	}
	f, _ := fault.As(jsonshape.Check(body, b.shape))
	return body, http.StatusBadRequest, f
}

// takesJSON reports whether an operation reads its body as JSON, whatever the request says of it.
func takesJSON(op *huma.Operation) bool {
	for kind := range op.RequestBody.Content {
		if strings.Contains(kind, "json") {
			return true
		}
	}
	return false
}
