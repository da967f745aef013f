// Package hours is the function of opening hours and of calendars of holidays: /api/v1/hours and /api/v1/calendars.
package hours

import (
	"acude/pkg/audit"
	"acude/pkg/hours"
	"acude/pkg/portal"
)

// Rooms are what the handlers work with.
type Rooms struct {
	Hours   *hours.Hours
	Portals *portal.Portals
	Audit   *audit.Log
}

// Handlers answer the requests.
type Handlers struct{ Rooms }

// New returns the handlers over these rooms.
func New(rooms Rooms) *Handlers { return &Handlers{rooms} }
