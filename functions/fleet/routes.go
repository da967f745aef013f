// Package fleet is the function behind the relays: they join, say that they are up, and get leave to upload what they
// recorded.
package fleet

import (
	"acude/pkg/blob"
	"acude/pkg/edge"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
)

// Handlers answer the requests.
type Handlers struct {
	fleet    *fleet.Fleet
	sessions *session.Store
	blobs    blob.Store
}

// New returns the handlers over these rooms.
func New(f *fleet.Fleet, sessions *session.Store, blobs blob.Store) *Handlers {
	return &Handlers{fleet: f, sessions: sessions, blobs: blobs}
}

// Register adds the routes to an API.
func (f *Handlers) Register(api *edge.API) {
	edge.Route(api, "POST", "/api/fleet/join", edge.Relay(), f.join)
	edge.Route(api, "POST", "/api/fleet/heartbeat", edge.Relay(), f.heartbeat)
	edge.Route(api, "POST", "/api/fleet/segments", edge.Relay(), f.segment)
	edge.Route(api, "POST", "/api/fleet/drain", edge.Relay(), f.drain)
}
