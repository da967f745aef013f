package gateway

import (
	"bytes"
	"encoding/json"
	"net/http"
	"path"
	"strings"
)

// front routes requests as API Gateway does and enforces its limits.
func (g *Gateway) front() http.Handler {
	mux := http.NewServeMux()
	for _, route := range g.routes.HTTP {
		mux.Handle(route.Path, g.limited(g.functions.HTTP[route.Function]))
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if headerSize(r) > g.limits.Headers {
			say(w, http.StatusRequestHeaderFieldsTooLarge, "Request Header Fields Too Large")
			return
		}
		if g.functions.Live != nil && r.URL.Path == g.routes.Live.Path {
			g.hub.Serve(w, r, logged{g.functions.Live, g.log})
			return
		}
		if _, pattern := mux.Handler(r); pattern == "" || path.Clean(r.URL.Path) != r.URL.Path {
			say(w, http.StatusNotFound, "Not Found")
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// limited enforces the limits of one call: size of the body, time, size of the answer.
func (g *Gateway) limited(function http.Handler) http.Handler {
	sized := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength > g.limits.Body {
			say(w, http.StatusRequestEntityTooLarge, "Request Entity Too Large")
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, g.limits.Body)
		answer := &answer{header: http.Header{}, most: g.limits.Answer}
		function.ServeHTTP(answer, r)
		if answer.over {
			g.log.ErrorContext(r.Context(), "an answer was larger than a function may give", "path", r.URL.Path)
			say(w, http.StatusInternalServerError, "Internal Server Error")
			return
		}
		answer.send(w)
	})
	return http.TimeoutHandler(sized, g.limits.Request, `{"message":"Service Unavailable"}`)
}

// say answers as API Gateway itself does.
func say(w http.ResponseWriter, status int, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"message": message})
}

// headerSize is how many bytes the request line and the headers take on the wire.
func headerSize(r *http.Request) int {
	size := len(r.Method) + len(r.URL.RequestURI()) + len(r.Proto) + len("Host: ") + len(r.Host) + 6
	for name, values := range r.Header {
		size += len(values)*(len(name)+4) + len(strings.Join(values, ""))
	}
	return size
}

// answer collects a function's answer: Lambda returns whole answers of a limited size.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
	most   int
	over   bool
}

// Header returns the headers of the answer.
func (a *answer) Header() http.Header { return a.header }

// WriteHeader keeps the first status that is given.
func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

// Write adds to the body, up to the limit.
func (a *answer) Write(p []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	if a.body.Len()+len(p) > a.most {
		a.over = true
		return len(p), nil
	}
	return a.body.Write(p)
}

func (a *answer) send(w http.ResponseWriter) {
	a.WriteHeader(http.StatusOK)
	for name, values := range a.header {
		w.Header()[name] = values
	}
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body.Bytes()) // fails only when the client is gone
}
