package hours

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/portal"
)

// AssignedPortals are the portals that have a set of hours, or a calendar.
type AssignedPortals struct {
	Portals []string `json:"portals" maxItems:"500" doc:"ids of portals; others that have it now lose it"`
}

type assignHoursInput struct {
	Hours string `path:"hours" maxLength:"26"`
	Body  AssignedPortals
}

// assignHours gives a set to portals, and takes it from all others. Faults: hours_absent; portal_absent on portals;
// portal_settings_locked.
func (h *Handlers) assignHours(ctx context.Context, in *assignHoursInput) (*hoursOutput, error) {
	by := access.ActorOf(ctx)
	set, version, err := h.Hours.Sets.GetVersioned(ctx, by.Company, in.Hours)
	if err != nil {
		return nil, err
	}
	err = h.Portals.AssignHours(ctx, by, in.Body.Portals, set.ID, func(p *portal.Portal) *string { return &p.Hours })
	if err != nil {
		return nil, err
	}
	return h.showHours(ctx, set, version)
}

type assignCalendarInput struct {
	Calendar string `path:"calendar" maxLength:"26"`
	Body     AssignedPortals
}

// assignCalendar gives a calendar to portals, and takes it from all others. Faults: calendar_absent; portal_absent on portals;
// portal_settings_locked.
func (h *Handlers) assignCalendar(ctx context.Context, in *assignCalendarInput) (*calendarOutput, error) {
	by := access.ActorOf(ctx)
	calendar, version, err := h.Hours.Calendars.GetVersioned(ctx, by.Company, in.Calendar)
	if err != nil {
		return nil, err
	}
	err = h.Portals.AssignHours(ctx, by, in.Body.Portals, calendar.ID, func(p *portal.Portal) *string { return &p.Calendar })
	if err != nil {
		return nil, err
	}
	return h.showCalendar(ctx, calendar, version)
}
