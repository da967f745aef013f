package sfu

import (
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"slices"
	"strings"

	"acude/pkg/fault"
	"acude/pkg/netlimit"
)

// Handler serves WHIP and WHEP: POST /whip and /whep, and DELETE on the Location of their answers. base is the path that clients
// see in front of them ("" or "/relay"); requests must arrive without it.
//
// There is no trickle ICE and no ICE restart (PATCH is 405): the answer holds all candidates, and a new offer is cheaper.
func (s *SFU) Handler(base string) http.Handler {
	mux := http.NewServeMux()
	for path, post := range map[string]http.HandlerFunc{"/whip": s.whip(base + "/whip"), "/whep": s.whep(base + "/whep")} {
		mux.HandleFunc("POST "+path, post)
		mux.HandleFunc("OPTIONS "+path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Accept-Post", "application/sdp")
			w.WriteHeader(http.StatusNoContent)
		})
		mux.HandleFunc("OPTIONS "+path+"/{resource}", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusNoContent)
		})
		mux.HandleFunc("DELETE "+path+"/{resource}", s.delete)
	}
	return s.crossOrigin(mux)
}

func (s *SFU) post(w http.ResponseWriter, q *http.Request, location string, from side) {
	kind, _, _ := mime.ParseMediaType(q.Header.Get("Content-Type"))
	if kind != "application/sdp" {
		writeProblem(w, s.options.Log, fault.New(fault.Invalid, "relay_offer_not_sdp"))
		return
	}
	scheme, token, _ := strings.Cut(q.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || token == "" {
		w.Header().Set("WWW-Authenticate", "Bearer")
		writeProblem(w, s.options.Log, fault.New(fault.Unauthenticated, "relay_token_invalid"))
		return
	}
	address, _, _ := net.SplitHostPort(q.RemoteAddr)
	claims, err := s.allow(from, strings.TrimSpace(token), address)
	if err != nil {
		writeProblem(w, s.options.Log, err)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, q.Body, maxOffer))
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		writeProblem(w, s.options.Log, fault.New(fault.TooLarge, "relay_offer_too_large"))
		return
	}
	if err != nil {
		writeProblem(w, s.options.Log, errOffer().Because(err))
		return
	}
	resource, answer, err := s.connect(q.Context(), from, claims, string(body))
	if err != nil {
		writeProblem(w, s.options.Log, err)
		return
	}
	netlimit.Known(q.Context())
	w.Header().Set("Content-Type", "application/sdp")
	w.Header().Set("Location", location+"/"+resource)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusCreated)
	_, _ = io.WriteString(w, answer)
}

// delete ends a connection. The path holds the secret: 256 random bits that only the peer knows. A connection that is gone, or never
// was, answers the same: the relay often ends it first, and a page whose repeat is refused shows an error in its console.
func (s *SFU) delete(w http.ResponseWriter, q *http.Request) {
	s.End(q.PathValue("resource"))
	w.WriteHeader(http.StatusOK)
}

// crossOrigin allows calls from the pages of Options.Origins, and from no other page.
func (s *SFU) crossOrigin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		origin := q.Header.Get("Origin")
		h := w.Header()
		h.Add("Vary", "Origin")
		if origin != "" && (slices.Contains(s.options.Origins, origin) || slices.Contains(s.options.Origins, "*")) {
			h.Set("Access-Control-Allow-Origin", origin)
			h.Set("Access-Control-Allow-Methods", "POST, DELETE, OPTIONS")
			h.Set("Access-Control-Allow-Headers", "Authorization, Content-Type, If-Match")
			h.Set("Access-Control-Expose-Headers", "Location, ETag, Link, Accept-Post")
			h.Set("Access-Control-Max-Age", "600")
		}
		next.ServeHTTP(w, q)
	})
}
