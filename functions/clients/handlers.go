// Package clients is the function of API clients: their tokens (OAuth 2.0 client credentials) below /oauth, the clients
// themselves at /api/v1/clients, and the addresses that scripts of the old product use, below /G2AC (package legacy).
package clients

import (
	"acude/functions/clients/legacy"
	"acude/pkg/client"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/team"
)

// Rooms are what the handlers work with.
type Rooms struct {
	Clients *client.Clients
	People  *people.People
	Teams   *team.Teams
	Portals *portal.Portals
}

// Handlers answer the requests.
type Handlers struct {
	Rooms
	legacy *legacy.Handlers
}

// New returns the handlers over these rooms.
func New(rooms Rooms) *Handlers {
	return &Handlers{rooms, legacy.New(rooms.People, rooms.Teams, rooms.Portals)}
}
