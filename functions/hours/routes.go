package hours

import (
	"acude/pkg/access"
	"acude/pkg/edge"
)

// Register adds the routes to an API.
func (h *Handlers) Register(api *edge.API) {
	edge.Route(api, "GET", "/api/v1/hours", edge.May(access.HoursRead), h.listHours)
	edge.Route(api, "POST", "/api/v1/hours", edge.May(access.HoursWrite), h.createHours)
	edge.Route(api, "POST", "/api/v1/hours/preview", edge.May(access.HoursRead), h.previewHours)
	edge.Route(api, "GET", "/api/v1/hours/{hours}", edge.May(access.HoursRead), h.readHours)
	edge.Route(api, "PATCH", "/api/v1/hours/{hours}", edge.May(access.HoursWrite), h.changeHours)
	edge.Route(api, "DELETE", "/api/v1/hours/{hours}", edge.May(access.HoursWrite), h.deleteHours)
	edge.Route(api, "PUT", "/api/v1/hours/{hours}/portals", edge.May(access.PortalsWrite), h.assignHours)

	edge.Route(api, "GET", "/api/v1/calendars", edge.May(access.HoursRead), h.listCalendars)
	edge.Route(api, "POST", "/api/v1/calendars", edge.May(access.HoursWrite), h.createCalendar)
	edge.Route(api, "GET", "/api/v1/calendars/{calendar}", edge.May(access.HoursRead), h.readCalendar)
	edge.Route(api, "PATCH", "/api/v1/calendars/{calendar}", edge.May(access.HoursWrite), h.changeCalendar)
	edge.Route(api, "DELETE", "/api/v1/calendars/{calendar}", edge.May(access.HoursWrite), h.deleteCalendar)
	edge.Route(api, "PUT", "/api/v1/calendars/{calendar}/portals", edge.May(access.PortalsWrite), h.assignCalendar)
	edge.Route(api, "POST", "/api/v1/calendars/{calendar}/import", edge.May(access.HoursWrite), h.importCalendar, edge.Body(edge.MaxBody)) // a file of 1 MB, in JSON
}
