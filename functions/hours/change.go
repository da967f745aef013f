package hours

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/hours"
)

// ChangedHours is what changes of a set: a missing field stays.
type ChangedHours struct {
	Name    *string            `json:"name,omitempty" minLength:"1" maxLength:"100"`
	Zone    *string            `json:"zone,omitempty" maxLength:"64"`
	Week    *[7][]hours.Span   `json:"week,omitempty"`
	Message *map[string]string `json:"message,omitempty"`
}

type changeHoursInput struct {
	HoursChanging
	Body ChangedHours
}

// changeHours changes a set. Faults: those of hours.Store.Update.
func (h *Handlers) changeHours(ctx context.Context, in *changeHoursInput) (*hoursOutput, error) {
	version, err := edge.Matching(in.IfMatch)
	if err != nil {
		return nil, err
	}
	set, version, err := h.Hours.Sets.Update(ctx, access.ActorOf(ctx), in.Hours, version, func(s *hours.Set) error {
		assign(&s.Name, in.Body.Name)
		assign(&s.Zone, in.Body.Zone)
		assign(&s.Week, in.Body.Week)
		assign(&s.Message, in.Body.Message)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return h.showHours(ctx, set, version)
}

// ChangedCalendar is what changes of a calendar: a missing field stays. Entries are all of them.
type ChangedCalendar struct {
	Name    *string        `json:"name,omitempty" minLength:"1" maxLength:"100"`
	Zone    *string        `json:"zone,omitempty" maxLength:"64"`
	Entries *[]hours.Entry `json:"entries,omitempty" maxItems:"1000"`
}

type changeCalendarInput struct {
	CalendarChanging
	Body ChangedCalendar
}

// changeCalendar changes a calendar. Faults: those of hours.Store.Update, calendar_too_large.
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

// assign sets a field that was sent.
func assign[T any](field, sent *T) {
	if sent != nil {
		*field = *sent
	}
}
