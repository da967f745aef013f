package hours

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/hours"
)

// NewHours is a set to be added.
type NewHours struct {
	Name string `json:"name" minLength:"1" maxLength:"100"`
	Opening
}

// Opening is what of a set says when it is open.
type Opening struct {
	Zone    string            `json:"zone" maxLength:"64" doc:"an IANA name: Europe/Madrid"`
	Week    [7][]hours.Span   `json:"week" doc:"Monday first; a day without spans is closed, 00:00 to 24:00 is open all day"`
	Message map[string]string `json:"message,omitempty" doc:"by language, with {hours}, {next_open} and {portal}; without one the standard text"`
}

type createHoursInput struct {
	Once string `header:"Idempotency-Key" maxLength:"100"`
	Body NewHours
}

type createdHoursOutput struct {
	Status int    `default:"201"`
	ETag   string `header:"ETag"`
	Body   Hours
}

// createHours adds a set. Faults: invalid_input with its fields, hours_too_many, idempotency_key_used.
func (h *Handlers) createHours(ctx context.Context, in *createHoursInput) (*createdHoursOutput, error) {
	by, version := access.ActorOf(ctx).OnceFor(in.Once, in.Body), int64(1)
	made, err := h.Hours.Sets.Create(ctx, by, hours.Set{
		Name: in.Body.Name, Zone: in.Body.Zone, Week: in.Body.Week, Message: in.Body.Message,
	})
	if before, ok := audit.Before(h.Audit.Recall(ctx, by, err)); ok {
		made, version, err = h.Hours.Sets.GetVersioned(ctx, by.Company, before)
	}
	if err != nil {
		return nil, err
	}
	shown, err := h.showHours(ctx, made, version)
	if err != nil {
		return nil, err
	}
	return &createdHoursOutput{Status: 201, ETag: shown.ETag, Body: shown.Body}, nil
}

// NewCalendar is a calendar to be added.
type NewCalendar struct {
	Name    string        `json:"name" minLength:"1" maxLength:"100"`
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
