package ical

import (
	"slices"
	"strings"
	"time"

	"github.com/teambition/rrule-go"
)

// maxPast is how many years before the end of the requested time a rule may begin.
const maxPast = 40

// Yearly reports whether the event repeats on its date every year, without end.
func (e Event) Yearly() bool {
	o, ok := e.rule()
	if !ok || o.Freq != rrule.YEARLY || o.Interval > 1 || o.Count > 0 || !o.Until.IsZero() || len(e.Except)+len(e.Further) > 0 {
		return false
	}
	_, month, day := e.Start.Clock.Date()
	others := len(o.Bysetpos) + len(o.Byyearday) + len(o.Byweekno) + len(o.Byweekday)
	return others == 0 && only(o.Bymonth, int(month)) && only(o.Bymonthday, day)
}

// Repeats reports whether the event has a rule or further dates.
func (e Event) Repeats() bool { return e.Rule != "" || len(e.Further) > 0 }

// Understood reports whether Occurrences can follow the event's rule until to: not for parts of a day, and not if it began too
// long ago and has to be followed from there.
func (e Event) Understood(to time.Time) bool {
	if e.Rule == "" {
		return true
	}
	o, ok := e.rule()
	return ok && (everyYear(o) || !e.Start.Clock.Before(to.AddDate(-maxPast, 0, 0)))
}

// everyYear reports whether a rule applies to every year by itself, so that it may be followed from any of them.
func everyYear(o *rrule.ROption) bool {
	return o.Freq == rrule.YEARLY && o.Interval <= 1 && o.Count == 0 && len(o.Byweekno) == 0
}

// Occurrences returns, in order, when an event begins by its rule, if it is supported, or once, and on its further dates: wall-clock
// times of zone, as UTC, from from until to, at most most. matches is false for a rule that never matches, such as 30 February, also when
// there are further dates; finding that out takes a tenth of a second.
func (e Event) Occurrences(zone *time.Location, from, to time.Time, most int) (starts []time.Time, matches bool) {
	starts, matches = []time.Time{e.Start.Clock}, true
	if e.Rule != "" {
		starts, matches = e.ruled(zone, from, to, most)
	}
	for _, one := range e.Further {
		starts = append(starts, e.further(one, zone))
	}
	starts = slices.DeleteFunc(starts, func(start time.Time) bool { return start.Before(from) || start.After(to) || e.leavesOut(start, zone) })
	slices.SortFunc(starts, time.Time.Compare)
	starts = slices.CompactFunc(starts, time.Time.Equal)
	return starts[:min(len(starts), most)], matches
}

// further returns when an occurrence on a further date begins. A day without a time has the event's own.
func (e Event) further(one Moment, zone *time.Location) time.Time {
	at := one.In(zone)
	switch {
	case e.Start.AllDay:
		return at.Truncate(day)
	case one.AllDay:
		return at.Add(e.Start.Clock.Sub(e.Start.Clock.Truncate(day)))
	}
	return at
}

// ruled returns when an event begins by its rule.
func (e Event) ruled(zone *time.Location, from, to time.Time, most int) (starts []time.Time, ok bool) {
	o, ok := e.rule()
	if !ok || !e.Understood(to) {
		return nil, false
	}
	o.Dtstart = e.Since(from.Year() - 8).Start.Clock
	o.Until = e.until(o.Until, zone)
	if o.Until.IsZero() || o.Until.After(to) {
		o.Until = to
	}
	if o.Until.Before(o.Dtstart) {
		return nil, true
	}
	rule, err := rrule.NewRRule(*o)
	if err != nil {
		return nil, false
	}
	next := rule.Iterator()
	ok = false
	for start, more := next(); more && len(starts) < most; start, more = next() {
		ok = true
		if !start.Before(from) && !e.leavesOut(start, zone) {
			starts = append(starts, start)
		}
	}
	return starts, ok
}

// Since returns an event whose rule applies to every year as one that began in the given year or up to three years later, if it
// began before: as many years later as keep 29 February.
func (e Event) Since(year int) Event {
	o, ok := e.rule()
	years := (year - e.Start.Clock.Year() + 3) / 4 * 4
	if ok && everyYear(o) && years > 0 && e.Problem == NoProblem {
		e.Start.Clock, e.End.Clock = e.Start.Clock.AddDate(years, 0, 0), e.End.Clock.AddDate(years, 0, 0)
	}
	return e
}

// rule reads the event's rule; false if there is none or it is not supported.
func (e Event) rule() (*rrule.ROption, bool) {
	if e.Rule == "" || strings.ContainsAny(e.Rule, "\n\r") || strings.Contains(e.Rule, "DTSTART") {
		return nil, false
	}
	o, err := rrule.StrToROption(e.Rule)
	if err != nil || o.Freq > rrule.DAILY || o.Interval < 0 || o.Interval > 1000 || o.Count < 0 {
		return nil, false
	}
	if len(o.Byhour)+len(o.Byminute)+len(o.Bysecond)+len(o.Byeaster) > 0 {
		return nil, false
	}
	return o, true
}

// until returns the end of a rule in wall-clock time: a file has it in UTC, or as the last day.
func (e Event) until(end time.Time, zone *time.Location) time.Time {
	switch {
	case end.IsZero():
		return end
	case e.Start.AllDay || !strings.Contains(e.Rule, "T"+end.Format("150405")):
		return end.Truncate(day).Add(day - time.Second)
	case strings.Contains(e.Rule, end.Format("150405")+"Z"):
		return Moment{Clock: end, Zone: "UTC"}.In(zone)
	}
	return end
}

func (e Event) leavesOut(start time.Time, zone *time.Location) bool {
	return slices.ContainsFunc(e.Except, func(m Moment) bool {
		return m.In(zone).Equal(start) || m.AllDay && m.Clock.Equal(start.Truncate(day))
	})
}

// only reports whether a list is empty or holds nothing but n.
func only(list []int, n int) bool {
	return len(list) == 0 || len(list) == 1 && list[0] == n
}
