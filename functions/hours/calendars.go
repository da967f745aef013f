package hours

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/edge"
	"acude/pkg/hours"
)

// Calendar is a calendar of holidays and events, and where it is used.
type Calendar struct {
	hours.Calendar
	Portals []Named `json:"portals" doc:"that have this calendar"`
}

// CalendarChanging is what every change of a calendar may bring along.
type CalendarChanging struct {
	Calendar string `path:"calendar" maxLength:"26"`
	IfMatch  string `header:"If-Match" maxLength:"40" doc:"the ETag of the calendar that is changed"`
}

type calendarOutput struct {
	ETag string `header:"ETag"`
	Body Calendar
}

type calendarInput struct {
	Calendar string `path:"calendar" maxLength:"26"`
}

// calendar answers a calendar with its entries. Fault: calendar_absent.
func (h *Handlers) calendar(ctx context.Context, in *calendarInput) (*calendarOutput, error) {
	calendar, version, err := h.Hours.Calendars.GetVersioned(ctx, edge.CallerOf(ctx).Company, in.Calendar)
	if err != nil {
		return nil, err
	}
	return h.showCalendar(ctx, calendar, version)
}

func (h *Handlers) showCalendar(ctx context.Context, calendar hours.Calendar, version int64) (*calendarOutput, error) {
	named, err := h.naming(ctx)
	if err != nil {
		return nil, err
	}
	return &calendarOutput{ETag: edge.ETag(version), Body: Calendar{Calendar: calendar, Portals: named[calendar.ID]}}, nil
}

// CalendarRow is a calendar in the list.
type CalendarRow struct {
	ID      string       `json:"id"`
	Name    string       `json:"name"`
	Zone    string       `json:"zone"`
	Entries int          `json:"entries" doc:"how many"`
	Next    *hours.Entry `json:"next,omitempty" doc:"the entry that is on, or comes next, with the days it then has"`
	Portals []Named      `json:"portals"`
}

type calendarsOutput struct {
	Body struct {
		Items []CalendarRow `json:"items"`
		Next  string        `json:"next" doc:"the cursor of the next page; empty on the last"`
	}
}

// calendars lists the calendars of the company by their names.
func (h *Handlers) calendars(ctx context.Context, in *listInput) (*calendarsOutput, error) {
	all, err := h.Hours.Calendars.List(ctx, edge.CallerOf(ctx).Company)
	if err != nil {
		return nil, err
	}
	named, err := h.naming(ctx)
	if err != nil {
		return nil, err
	}
	rows := []CalendarRow{}
	for _, c := range all {
		row := CalendarRow{ID: c.ID, Name: c.Name, Zone: c.Zone, Entries: len(c.Entries), Portals: named[c.ID]}
		if next, found := h.Hours.Next(c); found {
			row.Next = &next
		}
		rows = append(rows, row)
	}
	out := &calendarsOutput{}
	out.Body.Items, out.Body.Next = pageOf(rows, in, func(c CalendarRow) (string, string) { return c.Name, c.ID })
	return out, nil
}

// NewCalendar is a calendar to be made.
type NewCalendar struct {
	Name    string        `json:"name" maxLength:"100"`
	Zone    string        `json:"zone" maxLength:"64" doc:"an IANA name; at a portal with opening hours, theirs counts"`
	Entries []hours.Entry `json:"entries,omitempty" maxItems:"1000"`
}

type createCalendarInput struct {
	Once string `header:"Idempotency-Key" maxLength:"100"`
	Body NewCalendar
}

type createdCalendarOutput struct {
	Status int    `default:"201"`
	ETag   string `header:"ETag"`
	Body   Calendar
}

// createCalendar adds a calendar. Faults: invalid_input with its fields, hours_too_many, calendar_too_large,
// idempotency_key_used.
func (h *Handlers) createCalendar(ctx context.Context, in *createCalendarInput) (*createdCalendarOutput, error) {
	by, version := access.ActorOf(ctx).OnceFor(in.Once, in.Body), int64(1)
	made, err := h.Hours.Calendars.Create(ctx, by, hours.Calendar{Name: in.Body.Name, Zone: in.Body.Zone, Entries: in.Body.Entries})
	if before, ok := audit.Before(h.Audit.Recall(ctx, by, err)); ok {
		made, version, err = h.Hours.Calendars.GetVersioned(ctx, by.Company, before)
	}
	if err != nil {
		return nil, err
	}
	shown, err := h.showCalendar(ctx, made, version)
	if err != nil {
		return nil, err
	}
	return &createdCalendarOutput{Status: 201, ETag: shown.ETag, Body: shown.Body}, nil
}

// ChangedCalendar is what changes of a calendar: what is not there stays. Entries are all of them.
type ChangedCalendar struct {
	Name    *string        `json:"name,omitempty" maxLength:"100"`
	Zone    *string        `json:"zone,omitempty" maxLength:"64"`
	Entries *[]hours.Entry `json:"entries,omitempty" maxItems:"1000"`
}

type changeCalendarInput struct {
	CalendarChanging
	Body ChangedCalendar
}

// changeCalendar changes a calendar. Faults: those of hours.Shelf.Change, calendar_too_large.
func (h *Handlers) changeCalendar(ctx context.Context, in *changeCalendarInput) (*calendarOutput, error) {
	version, err := edge.Matching(in.IfMatch)
	if err != nil {
		return nil, err
	}
	calendar, version, err := h.Hours.Calendars.Update(ctx, access.ActorOf(ctx), in.Calendar, version, func(c *hours.Calendar) error {
		assign(&c.Name, in.Body.Name)
		assign(&c.Zone, in.Body.Zone)
		assign(&c.Entries, in.Body.Entries)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return h.showCalendar(ctx, calendar, version)
}
