// Package fleet is the function behind the relays: they join, send heartbeats, and get permission to upload what they recorded.
package fleet

import (
	"log/slog"

	"acude/pkg/blob"
	"acude/pkg/recording"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
)

// Rooms are what the handlers work with.
type Rooms struct {
	Fleet      *fleet.Fleet
	Sessions   *session.Store
	Recordings *recording.Recordings
	Blobs      blob.Store
	Log        *slog.Logger
}

// Handlers answer the requests.
type Handlers struct{ Rooms }

// New returns the handlers over these rooms.
func New(rooms Rooms) *Handlers { return &Handlers{rooms} }
