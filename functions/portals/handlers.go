// Package portals is the function of the portals as their managers see them: /api/v1/portals and /api/v1/addresses.
//
// Company managers and their API clients reach all portals of the company. Changes are refused while the operator has locked
// the company's portals.
package portals

import (
	"acude/pkg/audit"
	"acude/pkg/company"
	"acude/pkg/feature/overview"
	"acude/pkg/hours"
	"acude/pkg/lang"
	"acude/pkg/portal"
	"acude/pkg/session"
	"acude/pkg/team"
)

// Rooms are what the handlers work with.
type Rooms struct {
	Portals   *portal.Editor
	Companies *company.Companies
	Teams     *team.Teams
	Hours     *hours.Hours
	Sessions  *session.Store
	Features  *overview.Overviews
	Audit     *audit.Log
	Texts     *lang.Catalogue // the default texts of a new portal
}

// Handlers answer the requests.
type Handlers struct{ Rooms }

// New returns the handlers over these rooms.
func New(rooms Rooms) *Handlers { return &Handlers{rooms} }
