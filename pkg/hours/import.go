package hours

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/hours/ical"
)

// Result says what an import does with one event of the file.
type Result string

// The results.
const (
	Added   Result = "added"
	Changed Result = "changed"
	Same    Result = "same"
	Removed Result = "removed" // the file says that it is cancelled
	LeftOut Result = "left_out"
)

// Verdict is what an import does with one event, and for LeftOut why: an ical.Problem or one of the reasons below.
type Verdict struct {
	Name    string
	From    Date
	To      Date
	Entries int // how many entries it makes: more than one for a rule
	Result  Result
	Why     string
}

// Reasons for leaving an event out, beside those of the file's reader.
const (
	WhyCancelled   = "cancelled"
	WhyPast        = "past"
	WhyRepeated    = "repeated" // a later event of the file has the same UID
	WhyTooLong     = "too_long"
	WhyZoneUnknown = "zone_unknown"
	WhyFull        = "full"       // the calendar is full
	WhyTooManyRule = "many_rules" // the file has more rules than are followed
	WhyNoOrigin    = "no_origin"  // it replaces an occurrence of an event that is not in the file
)

// Import imports an iCalendar file into a calendar; its events become closed days. Entries from an earlier import of the same
// event are updated; what people chose for them (kind, hours, message) stays. Without apply nothing is written and the verdicts
// are a preview. Faults: those of Store.Update and of ical.Read. It returns the context's error when the context ends first.
func (h *Hours) Import(ctx context.Context, by access.Actor, id string, version int64, file []byte, apply bool) (Calendar, int64, []Verdict, error) {
	read, err := ical.Read(file)
	if err != nil {
		return Calendar{}, 0, nil, err
	}
	if !apply {
		calendar, current, err := h.Calendars.GetVersioned(ctx, by.Company, id)
		if err != nil {
			return Calendar{}, 0, nil, err
		}
		verdicts, err := h.merge(ctx, &calendar, read)
		return calendar, current, verdicts, err
	}
	var verdicts []Verdict
	calendar, current, err := h.Calendars.Update(ctx, by, id, version, func(c *Calendar) (err error) {
		verdicts, err = h.merge(ctx, c, read)
		return err
	})
	return calendar, current, verdicts, err
}

// merge updates a calendar with a file's events. It returns the context's error when the context ends first.
func (h *Hours) merge(ctx context.Context, c *Calendar, file ical.File) ([]Verdict, error) {
	zone := zoneOf(c.Zone)
	m := merger{calendar: c, zone: zone, zones: zonesOf(file, zone), today: at(h.clock.Now(), zone).date(), at: map[string]int{}}
	for i, e := range c.Entries {
		if e.UID != "" {
			m.at[e.UID] = i
		}
	}
	verdicts, err := m.all(ctx, file.Events)
	c.Entries = m.kept()
	return verdicts, err
}
