package hours

import (
	"time"

	"acude/pkg/hours/ical"
)

// entries converts an event: into one entry, or into one for each of its occurrences that no other event replaces; or it
// returns why it makes none.
func (m *merger) entries(uid string, e ical.Event, stand map[Date]int) ([]Entry, string) {
	one, why := m.entry(uid, e, e.Start.Clock)
	switch {
	case why != "":
		return nil, why
	case !e.Repeats() || e.Yearly() && len(stand) == 0:
		one.Yearly = e.Rule != ""
		if !m.lives(one) {
			return nil, WhyPast
		}
		return []Entry{one}, one.reason()
	case !e.Understood(m.until()):
		return nil, string(ical.BadRule)
	case m.rules >= maxRules:
		return nil, WhyTooManyRule
	}
	m.rules++
	zone, _ := m.zones.find(e.Start.Zone)
	from := (m.today - (one.To - one.From)).utc()
	starts, matches := e.Occurrences(zone, from, m.until(), maxTimes)
	if !matches {
		m.rules += emptyRule
	}
	if !matches && len(starts) == 0 {
		return nil, string(ical.BadRule)
	}
	var out []Entry
	for _, start := range starts {
		day := DateOf(start.Date())
		if _, replaced := stand[day]; replaced {
			continue
		}
		if next, why := m.entry(occurrence(uid, day), e, start); why == "" && m.lives(next) {
			out = append(out, next)
		}
	}
	if len(out) == 0 {
		return nil, WhyPast
	}
	return out, out[0].reason()
}

// entry returns an occurrence of an event that begins at start, in wall-clock time of the event's zone; or why there is none.
func (m *merger) entry(uid string, e ical.Event, start time.Time) (Entry, string) {
	out := Entry{UID: uid, Name: nameOf(e), Kind: Closed, AllDay: e.Start.AllDay}
	if e.Problem != ical.NoProblem {
		return out, string(e.Problem)
	}
	if e.Start.AllDay {
		out.From = DateOf(start.Date())
		out.To = out.From + m.lastDay(e) - DateOf(e.Start.Clock.Date())
		return out, out.reason()
	}
	begins, known := m.told(ical.Moment{Clock: start, Zone: e.Start.Zone})
	ends, also := m.told(ical.Moment{Clock: e.End.Clock.Add(start.Sub(e.Start.Clock)), Zone: e.End.Zone})
	if !known || !also {
		return out, WhyZoneUnknown
	}
	out.From, out.Start = begins.date(), begins.minute()
	out.To, out.End = ends.date(), ends.minute()
	if out.End == 0 {
		out.To, out.End = out.To-1, Day
	}
	if out.Start == 0 && out.End == Day {
		out.AllDay, out.End = true, 0
	}
	return out, out.reason()
}

// lastDay returns the last day of an event of whole days, not of its rule. An end with a time is within the last day or at its end.
func (m *merger) lastDay(e ical.Event) Date {
	last := e.End.In(m.zones.floating).Add(-time.Minute)
	return max(DateOf(e.Start.Clock.Date()), DateOf(last.Date()))
}

// until returns how far rules are followed.
func (m *merger) until() time.Time { return m.today.utc().AddDate(ruleYears, 0, 0) }

// told converts a moment of the file to wall-clock time in the calendar's zone.
func (m *merger) told(moment ical.Moment) (wall, bool) {
	zone, known := m.zones.find(moment.Zone)
	if !known {
		return 0, false
	}
	there := wall(floor(moment.Clock.Unix(), 60))
	if zone.String() == m.zone.String() {
		return there, true
	}
	return shown(instant(there, zone).In(m.zone)), true
}

// reason returns why an entry cannot be stored, "" when it can.
func (e Entry) reason() string {
	switch {
	case e.To-e.From >= MaxDays:
		return WhyTooLong
	case e.check() != nil:
		return string(ical.BadEnd)
	}
	return ""
}
