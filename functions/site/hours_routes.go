package site

import (
	"acude/pkg/access"
	"acude/pkg/edge"
)

func (f *Functions) registerHours(api *edge.API) {
	reads, writes, portals := edge.May(access.HoursRead), edge.May(access.HoursWrite), edge.May(access.PortalsWrite)
	edge.Route(api, "GET", "/api/v1/hours", reads, f.allHours)
	edge.Route(api, "POST", "/api/v1/hours", writes, f.createHours)
	edge.Route(api, "POST", "/api/v1/hours/preview", reads, f.previewHours)
	edge.Route(api, "GET", "/api/v1/hours/{hours}", reads, f.oneHours)
	edge.Route(api, "PATCH", "/api/v1/hours/{hours}", writes, f.changeHours)
	edge.Route(api, "DELETE", "/api/v1/hours/{hours}", writes, f.removeHours)
	edge.Route(api, "PUT", "/api/v1/hours/{hours}/portals", portals, f.assignHours)
	edge.Route(api, "GET", "/api/v1/calendars", reads, f.calendars)
	edge.Route(api, "POST", "/api/v1/calendars", writes, f.createCalendar)
	edge.Route(api, "GET", "/api/v1/calendars/{calendar}", reads, f.calendar)
	edge.Route(api, "PATCH", "/api/v1/calendars/{calendar}", writes, f.changeCalendar)
	edge.Route(api, "DELETE", "/api/v1/calendars/{calendar}", writes, f.removeCalendar)
	edge.Route(api, "PUT", "/api/v1/calendars/{calendar}/portals", portals, f.assignCalendar)
	edge.Route(api, "POST", "/api/v1/calendars/{calendar}/import", writes, f.importCalendar)
}
