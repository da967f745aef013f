package hours

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
)

type removeHoursInput struct {
	HoursChanging
	Unassign bool `query:"unassign" doc:"take the hours off the portals that have them; needs portals_write"`
}

// deleteHours deletes a set. Faults: hours_in_use (Conflict) with the fact portals, permission_missing, outdated, hours_absent.
func (h *Handlers) deleteHours(ctx context.Context, in *removeHoursInput) (*struct{}, error) {
	version, by, err := h.removal(ctx, in.IfMatch, in.Unassign)
	if err != nil {
		return nil, err
	}
	return nil, h.Hours.Sets.Delete(ctx, by, in.Hours, version, in.Unassign)
}

type removeCalendarInput struct {
	CalendarChanging
	Unassign bool `query:"unassign" doc:"take the calendar off the portals that have it; needs portals_write"`
}

// deleteCalendar deletes a calendar. Faults: calendar_in_use (Conflict) with the fact portals, permission_missing, outdated,
// calendar_absent.
func (h *Handlers) deleteCalendar(ctx context.Context, in *removeCalendarInput) (*struct{}, error) {
	version, by, err := h.removal(ctx, in.IfMatch, in.Unassign)
	if err != nil {
		return nil, err
	}
	return nil, h.Hours.Calendars.Delete(ctx, by, in.Calendar, version, in.Unassign)
}

// removal returns the version to delete and the actor; taking hours off portals needs the permission to change portals.
func (h *Handlers) removal(ctx context.Context, tag string, unassign bool) (int64, access.Actor, error) {
	by := access.ActorOf(ctx)
	if unassign && !by.May(access.PortalsWrite) {
		return 0, by, fault.New(fault.Forbidden, "permission_missing")
	}
	version, err := edge.Matching(tag)
	return version, by, err
}
