package hours

import (
	"slices"
	"time"
)

// Reason says what decided whether a portal is open.
type Reason string

// The reasons, the strongest first.
const (
	ByEvent   Reason = "event"   // special hours
	ByHoliday Reason = "holiday" // an entry that closes
	ByWeek    Reason = "week"
	ByNothing Reason = "always" // the portal has no hours
)

// Horizon is how far At looks ahead, in days.
const Horizon = 400

// State is how things stand at a moment.
type State struct {
	Open   bool
	Reason Reason
	Entry  Entry     // what decided, for ByEvent and ByHoliday
	Until  time.Time // when it closes, or opens next; zero: not within Horizon days
}

// At returns how things stand at now for a portal with this set and calendar; a zero one is none.
func At(set Set, calendar Calendar, now time.Time) State {
	p := plan{set: set, calendar: calendar, zone: zoneOf(zoneName(set, calendar))}
	here := at(now, p.zone)
	state := p.on(here.date()).state(here.minute())
	for d := here.date(); d <= here.date()+Horizon; d++ {
		day := p.on(d)
		for _, m := range day.edges() {
			if wallOf(d, m) <= here || day.state(m).Open == state.Open {
				continue
			}
			turn := instant(wallOf(d, m), p.zone)
			reached := at(turn, p.zone) // later than d and m where the wall's clock never shows them
			if p.on(reached.date()).state(reached.minute()).Open != state.Open {
				state.Until = turn
				return state
			}
		}
	}
	return state
}

// zoneName returns the zone that counts.
func zoneName(set Set, calendar Calendar) string {
	if set.ID == "" {
		return calendar.Zone
	}
	return set.Zone
}

// plan is what a portal's hours are made of.
type plan struct {
	set      Set
	calendar Calendar
	zone     *time.Location
}

// day is what the plan says about one day, in the time of the wall.
type day struct {
	date             Date
	always           bool
	special          []Entry // entries with special hours of this day
	eve              []Entry // those of the day before
	closed           []Entry
	spans, spansPast []Span // of the week: this day's, and those of the day before
}

func (p plan) on(d Date) day {
	out := day{date: d, always: p.set.ID == "", spans: p.set.Week[d.Weekday()], spansPast: p.set.Week[(d - 1).Weekday()]}
	for _, e := range p.calendar.Entries {
		_, _, today := e.On(d)
		switch {
		case e.Kind == Closed && today:
			out.closed = append(out.closed, e)
		case e.Kind == Special:
			if today {
				out.special = append(out.special, e)
			}
			if _, _, yesterday := e.On(d - 1); yesterday {
				out.eve = append(out.eve, e)
			}
		}
	}
	return out
}

// state says how things stand at a minute of the day; Until is not set.
func (d day) state(m Minute) State {
	for _, e := range d.special {
		if within(e.Spans, m) {
			return State{Open: true, Reason: ByEvent, Entry: e}
		}
	}
	for _, e := range d.eve {
		if spilled(e.Spans, m) {
			return State{Open: true, Reason: ByEvent, Entry: e}
		}
	}
	if len(d.special) > 0 {
		return State{Reason: ByEvent, Entry: d.special[0]}
	}
	for _, e := range d.closed {
		if e.covers(wallOf(d.date, m)) {
			return State{Reason: ByHoliday, Entry: e}
		}
	}
	if d.always {
		return State{Open: true, Reason: ByNothing}
	}
	return State{Open: within(d.spans, m) || spilled(d.spansPast, m), Reason: ByWeek}
}

// edges returns the minutes of the day at which something may begin or end, in order.
func (d day) edges() []Minute {
	out := []Minute{0}
	begins := func(spans []Span) {
		for _, s := range spans {
			out = append(out, s.From)
			if s.To > s.From {
				out = append(out, s.To)
			}
		}
	}
	ends := func(spans []Span) {
		for _, s := range spans {
			if s.To <= s.From {
				out = append(out, s.To)
			}
		}
	}
	begins(d.spans)
	ends(d.spansPast)
	for _, e := range d.special {
		begins(e.Spans)
	}
	for _, e := range d.eve {
		ends(e.Spans)
	}
	for _, e := range d.closed {
		out = append(out, e.Start, e.End)
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return slices.DeleteFunc(out, func(m Minute) bool { return m >= Day }) // the next day's
}

// within reports whether a minute lies in one of a day's own spans.
func within(spans []Span, m Minute) bool {
	return slices.ContainsFunc(spans, func(s Span) bool { return s.From <= m && (m < s.To || s.To <= s.From) })
}

// spilled reports whether a minute lies in what a span of the day before goes on to after midnight.
func spilled(spans []Span, m Minute) bool {
	return slices.ContainsFunc(spans, func(s Span) bool { return s.To <= s.From && m < s.To })
}
