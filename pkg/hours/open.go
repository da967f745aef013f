package hours

import (
	"slices"
	"time"
)

// Reason is what decided whether a portal is open.
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

// State is whether a portal is open at a moment, and why.
type State struct {
	Open   bool
	Reason Reason
	Entry  Entry     // what decided, for ByEvent and ByHoliday
	Until  time.Time // when it closes, or opens next; zero: not within Horizon days
}

// At returns the state at now of a portal with this set and calendar; a zero one is none.
func At(set Set, calendar Calendar, now time.Time) State {
	zone := zoneOf(zoneName(set, calendar))
	here := at(now, zone)
	p := plan{set: set, dated: calendar.between(here.date()-1, here.date()+Horizon+2)}
	state := p.on(here.date()).state(here.minute())
	for d := here.date(); d <= here.date()+Horizon; d++ {
		day := p.on(d)
		for _, m := range day.edges() {
			if wallOf(d, m) <= here || day.state(m).Open == state.Open {
				continue
			}
			turn := instant(wallOf(d, m), zone)
			reached := at(turn, zone) // later than d and m if the wall clock skips them
			if p.on(reached.date()).state(reached.minute()).Open != state.Open {
				state.Until = turn
				return state
			}
		}
	}
	return state
}

// zoneName returns the zone that applies.
func zoneName(set Set, calendar Calendar) string {
	if set.ID == "" {
		return calendar.Zone
	}
	return set.Zone
}

// plan is a portal's set and calendar, for the days in question.
type plan struct {
	set   Set
	dated []dated
}

// dated is an entry on the days of one of its occurrences.
type dated struct {
	Entry
	from, to Date
}

// on reports whether the occurrence covers a day.
func (o dated) on(d Date) bool { return o.from <= d && d <= o.to }

// covers reports whether a closed occurrence covers a wall-clock time.
func (o dated) covers(w wall) bool {
	if o.AllDay {
		return o.on(w.date())
	}
	return wallOf(o.from, o.Start) <= w && w < wallOf(o.to, o.End)
}

// between returns the occurrences of the calendar's entries that touch the days from first to last.
func (c Calendar) between(first, last Date) []dated {
	var out []dated
	for _, e := range c.Entries {
		for _, o := range e.between(first, last) {
			if o.from <= last && first <= o.to {
				out = append(out, o)
			}
		}
	}
	return out
}

// day is the plan for one day, in wall-clock time.
type day struct {
	date             Date
	always           bool
	special          []dated // entries with special hours of this day
	eve              []dated // those of the day before
	closed           []dated
	spans, spansPast []Span // of the week: this day's, and those of the day before
}

func (p plan) on(d Date) day {
	out := day{date: d, always: p.set.ID == "", spans: p.set.Week[d.Weekday()], spansPast: p.set.Week[(d - 1).Weekday()]}
	for _, o := range p.dated {
		switch {
		case o.Kind == Closed && o.on(d):
			out.closed = append(out.closed, o)
		case o.Kind == Special && o.on(d):
			out.special = append(out.special, o)
		}
		if o.Kind == Special && o.on(d-1) {
			out.eve = append(out.eve, o)
		}
	}
	return out
}

// state returns the state at a minute of the day, without Until.
func (d day) state(m Minute) State {
	for _, o := range d.special {
		if within(o.Spans, m) {
			return State{Open: true, Reason: ByEvent, Entry: o.Entry}
		}
	}
	for _, o := range d.eve {
		if spilled(o.Spans, m) {
			return State{Open: true, Reason: ByEvent, Entry: o.Entry}
		}
	}
	if len(d.special) > 0 {
		return State{Reason: ByEvent, Entry: d.special[0].Entry}
	}
	for _, o := range d.closed {
		if o.covers(wallOf(d.date, m)) {
			return State{Reason: ByHoliday, Entry: o.Entry}
		}
	}
	if d.always {
		return State{Open: true, Reason: ByNothing}
	}
	return State{Open: within(d.spans, m) || spilled(d.spansPast, m), Reason: ByWeek}
}

// edges returns the minutes of the day at which the state may change, in order.
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

// within reports whether a minute is in one of a day's own spans.
func within(spans []Span, m Minute) bool {
	return slices.ContainsFunc(spans, func(s Span) bool { return s.From <= m && (m < s.To || s.To <= s.From) })
}

// spilled reports whether a minute is in the part after midnight of a span of the day before.
func spilled(spans []Span, m Minute) bool {
	return slices.ContainsFunc(spans, func(s Span) bool { return s.To <= s.From && m < s.To })
}
