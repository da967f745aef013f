package hours

import (
	"context"
	"time"

	"acude/pkg/edge"
	"acude/pkg/hours"
)

// Hours is a set of opening hours, where it is used and whether it is open.
type Hours struct {
	hours.Set
	Portals []Named  `json:"portals" doc:"that have these hours"`
	Now     Standing `json:"now" doc:"whether it is open by these hours alone"`
}

// HoursChanging is what every change of a set takes.
type HoursChanging struct {
	Hours   string `path:"hours" maxLength:"26"`
	IfMatch string `header:"If-Match" maxLength:"40" doc:"the ETag of the hours that are changed"`
}

type hoursOutput struct {
	ETag string `header:"ETag"`
	Body Hours
}

type hoursInput struct {
	Hours string `path:"hours" maxLength:"26"`
}

// readHours answers a set. Fault: hours_absent.
func (h *Handlers) readHours(ctx context.Context, in *hoursInput) (*hoursOutput, error) {
	set, version, err := h.Hours.Sets.GetVersioned(ctx, edge.CallerOf(ctx).Company, in.Hours)
	if err != nil {
		return nil, err
	}
	return h.showHours(ctx, set, version)
}

func (h *Handlers) showHours(ctx context.Context, set hours.Set, version int64) (*hoursOutput, error) {
	named, err := h.naming(ctx)
	if err != nil {
		return nil, err
	}
	return &hoursOutput{ETag: edge.ETag(version), Body: h.describeHours(set, named)}, nil
}

func (h *Handlers) describeHours(set hours.Set, named map[string][]Named) Hours {
	return Hours{Set: set, Portals: named[set.ID], Now: standing(h.Hours.At(set, hours.Calendar{}))}
}

// Calendar is a calendar of holidays and events, and where it is used.
type Calendar struct {
	hours.Calendar
	Portals []Named `json:"portals" doc:"that have this calendar"`
}

// CalendarChanging is what every change of a calendar takes.
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

// readCalendar answers a calendar with its entries. Fault: calendar_absent.
func (h *Handlers) readCalendar(ctx context.Context, in *calendarInput) (*calendarOutput, error) {
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

// Named is a thing with its name.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// naming returns the portals of the caller's company by the set and the calendar that they name, in the reader's language.
func (h *Handlers) naming(ctx context.Context) (map[string][]Named, error) {
	all, err := h.Portals.List(ctx, edge.CallerOf(ctx).Company)
	if err != nil {
		return nil, err
	}
	out := map[string][]Named{}
	for _, p := range all {
		one := Named{ID: p.ID, Name: p.Text(edge.LanguageOf(ctx)).Title}
		for _, id := range []string{p.Hours, p.Calendar} {
			if id != "" {
				out[id] = append(out[id], one)
			}
		}
	}
	return out, nil
}

// Standing says whether the hours are open at a moment, and why.
type Standing struct {
	Open   bool       `json:"open"`
	Reason string     `json:"reason" enum:"event,holiday,week,always" doc:"what decided"`
	Entry  string     `json:"entry,omitempty" doc:"the name of the holiday or event that decided"`
	Until  *time.Time `json:"until,omitempty" doc:"when it closes, or opens next; missing: not within 400 days"`
}

func standing(state hours.State) Standing {
	out := Standing{Open: state.Open, Reason: string(state.Reason), Entry: state.Entry.Name}
	if !state.Until.IsZero() {
		out.Until = &state.Until
	}
	return out
}
