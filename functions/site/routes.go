// Package site is the function behind what customers meet: the portals with their subportals, and when they are open.
//
// Portals are for company managers and their programs; who may reach which team plays no part here. The room refuses changes
// while the operator does not let the company make them.
package site

import (
	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/feature/overview"
	"acude/pkg/hours"
	"acude/pkg/lang"
	"acude/pkg/portal"
	"acude/pkg/session"
)

// Rooms are what the handlers work with.
type Rooms struct {
	Audit     *audit.Log
	Companies *company.Companies
	Portals   *portal.Portals
	Hours     *hours.Hours
	Features  *overview.Overviews
	Sessions  *session.Log
	Texts     *lang.Catalogue // for what a new portal says until somebody writes it
}

// Functions are the handlers.
type Functions struct{ Rooms }

// New returns the handlers over these rooms.
func New(rooms Rooms) *Functions { return &Functions{rooms} }

// Register adds the routes to an API, one group of things a line.
func (f *Functions) Register(api *edge.API) {
	f.registerPortals(api)
	f.registerHours(api)
}

func (f *Functions) registerPortals(api *edge.API) {
	reads, writes := edge.May(access.PortalsRead), edge.May(access.PortalsWrite)
	edge.Route(api, "GET", "/api/v1/portals", reads, f.portals)
	edge.Route(api, "POST", "/api/v1/portals", writes, f.create)
	edge.Route(api, "POST", "/api/v1/portals/preview", reads, f.preview)
	edge.Route(api, "GET", "/api/v1/portals/{portal}", reads, f.read)
	edge.Route(api, "PATCH", "/api/v1/portals/{portal}", writes, f.change)
	edge.Route(api, "DELETE", "/api/v1/portals/{portal}", writes, f.remove)
	edge.Route(api, "PUT", "/api/v1/portals/{portal}/logo", writes, f.setLogo)
	edge.Route(api, "DELETE", "/api/v1/portals/{portal}/logo", writes, f.removeLogo)
	edge.Route(api, "GET", "/api/v1/portals/{portal}/switches", reads, f.switches)
	edge.Route(api, "PUT", "/api/v1/portals/{portal}/switches", writes, f.setSwitches)
	edge.Route(api, "POST", "/api/v1/portals/{portal}/subportals", writes, f.addSubportal)
	edge.Route(api, "PATCH", "/api/v1/portals/{portal}/subportals/{subportal}", writes, f.changeSubportal)
	edge.Route(api, "DELETE", "/api/v1/portals/{portal}/subportals/{subportal}", writes, f.removeSubportal)
	edge.Route(api, "GET", "/api/v1/addresses/{address}", writes, f.available)
}
