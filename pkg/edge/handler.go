package edge

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"

	"acude/pkg/edge/headers"
	"acude/pkg/fault"
	"acude/pkg/version"
)

// canonical is the only spelling of a path that is served: no encodings, no empty or dotted segments, no trailing slash.
var canonical = regexp.MustCompile(`^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$`)

// newHandler returns the handler in front of the router: it gives the request its id, refuses paths that are not canonical,
// catches panics and logs one line.
func (a *API) newHandler() http.Handler {
	return headers.Around(a.options.PublicURL, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		request := a.begin(r)
		ctx := withRequestID(context.WithValue(r.Context(), requestKey{}, request), w.Header(), request.id)
		r = r.WithContext(ctx)
		seen := &seenWriter{ResponseWriter: w}
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set(version.Header, version.String())
		started := a.options.Clock.Now()
		defer func() {
			if panicked := recover(); panicked != nil {
				a.afterPanic(ctx, seen, panicked)
			}
			a.record(ctx, r, request, seen.status, a.options.Clock.Now().Sub(started).Milliseconds())
		}()
		if err := a.enter(seen, r, request); err != nil {
			writeProblem(ctx, responseAnswer{seen}, err)
		}
	}))
}

// enter hands the request to its route, or answers why there is none.
func (a *API) enter(w http.ResponseWriter, r *http.Request, request *request) error {
	if !canonical.MatchString(r.URL.EscapedPath()) {
		return fault.New(fault.Absent, "route_absent")
	}
	allowed := a.allowed(r)
	if len(allowed) == 0 {
		return fault.New(fault.Absent, "route_absent")
	}
	if !slices.Contains(allowed, r.Method) || overridden(r.Header) {
		w.Header().Set("Allow", strings.Join(allowed, ", "))
		write(responseAnswer{w}, request.problemOf(nil, fault.New(fault.Invalid, "method_refused"), http.StatusMethodNotAllowed))
		return nil
	}
	_, request.route = a.mux.Handler(r)
	a.mux.ServeHTTP(w, r)
	return nil
}

// allowed returns the methods that the path of r has routes for.
func (a *API) allowed(r *http.Request) []string {
	var methods []string
	for _, method := range []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"} {
		probe := http.Request{Method: method, URL: r.URL, Host: r.Host}
		if _, pattern := a.mux.Handler(&probe); pattern != "" {
			methods = append(methods, method)
		}
	}
	return methods
}

// overridden reports whether a header asks for another method than the request's own.
func overridden(h http.Header) bool {
	return h.Get("X-HTTP-Method-Override") != "" || h.Get("X-HTTP-Method") != "" || h.Get("X-Method-Override") != ""
}

func (a *API) afterPanic(ctx context.Context, w *seenWriter, panicked any) {
	err := fmt.Errorf("panic: %v\n%s", panicked, debug.Stack())
	if w.status == 0 {
		writeProblem(ctx, responseAnswer{w}, err)
		return
	}
	requestOf(ctx).failure = err // too late for an answer
}

func (a *API) record(ctx context.Context, r *http.Request, request *request, status int, milliseconds int64) {
	level := slog.LevelInfo
	attributes := []slog.Attr{
		slog.String("method", r.Method), slog.String("route", request.route),
		slog.Int("status", status), slog.Int64("ms", milliseconds),
	}
	if request.failure != nil {
		if f, ok := fault.As(request.failure); ok {
			attributes = append(attributes, slog.String("code", f.Code))
		}
		attributes = append(attributes, slog.String("failure", request.failure.Error()))
		if fault.KindOf(request.failure) == fault.Internal {
			level = slog.LevelError
		}
	}
	a.options.Log.LogAttrs(ctx, level, "request", attributes...)
}

// seenWriter remembers the status that was written.
type seenWriter struct {
	http.ResponseWriter
	status int
}

func (w *seenWriter) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *seenWriter) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return w.ResponseWriter.Write(p)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *seenWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
