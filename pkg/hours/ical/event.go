package ical

import (
	"strings"
	"time"

	"acude/pkg/fault"
)

// Limits of a file.
const (
	MaxBytes  = 1 << 20
	MaxEvents = 2000
	maxRule   = 500 // bytes
	maxExcept = 400 // excluded dates of a rule
)

// Moment is a time as the file writes it. Clock is the wall-clock time, as a time.Time in UTC. Zone is the TZID, "UTC", or ""
// for floating time.
type Moment struct {
	Clock  time.Time
	AllDay bool
	Zone   string
}

// Problem is why an event cannot be read.
type Problem string

// The problems.
const (
	NoProblem   Problem = ""
	NoBeginning Problem = "no_beginning" // no DTSTART, or an invalid one
	BadEnd      Problem = "bad_end"      // DTEND or DURATION is invalid, or not after the beginning
	BadRule     Problem = "bad_rule"     // a rule that is not supported or too expensive
)

// Event is one VEVENT.
type Event struct {
	UID       string // "" if the file has none
	Name      string
	Start     Moment
	End       Moment // zero: the end of the day, in Start's zone
	Cancelled bool
	Of        Moment // the occurrence that this event replaces (RECURRENCE-ID); zero: none
	Rule      string // RRULE, in upper case
	Except    []Moment
	Problem   Problem
}

// Read returns the events of a file in its order. Faults: calendar_file_too_large (TooLarge) with the fact max, kilobytes;
// calendar_file_unreadable (Invalid) on file if it is no iCalendar file; calendar_file_too_many (Invalid) on file with the
// fact max.
func Read(file []byte) ([]Event, error) {
	if len(file) > MaxBytes {
		return nil, fault.New(fault.TooLarge, "calendar_file_too_large", "max", "1024")
	}
	r := reader{}
	lines(file, r.take)
	switch {
	case !r.calendar:
		return nil, fault.Refuse("file", "calendar_file_unreadable")
	case len(r.events) > MaxEvents:
		return nil, fault.Refuse("file", "calendar_file_too_many", "max", "2000")
	}
	return r.events, nil
}

// reader walks the lines of a file.
type reader struct {
	calendar bool
	depth    int    // of components inside the event; 0: none is open
	open     []line // of the open event so far
	events   []Event
}

// take reads one line; it returns false when a limit is reached.
func (r *reader) take(text string) bool {
	l, ok := parse(text)
	if !ok {
		return true
	}
	value := strings.ToUpper(strings.TrimSpace(l.value))
	switch {
	case l.name == "BEGIN" && r.depth > 0:
		r.depth++
	case l.name == "BEGIN" && value == "VCALENDAR":
		r.calendar = true
	case l.name == "BEGIN" && value == "VEVENT":
		r.depth, r.open = 1, r.open[:0]
	case l.name == "END" && r.depth > 0:
		if r.depth--; r.depth == 0 && r.calendar {
			r.events = append(r.events, eventOf(r.open))
		}
	case r.depth == 1:
		r.open = append(r.open, l)
	}
	return len(r.events) <= MaxEvents
}

func eventOf(said []line) Event {
	e := Event{}
	duration := ""
	for _, l := range said {
		switch l.name {
		case "UID":
			e.UID = plain(l.value)
		case "SUMMARY":
			e.Name = plain(l.value)
		case "STATUS":
			e.Cancelled = strings.EqualFold(strings.TrimSpace(l.value), "CANCELLED")
		case "RRULE":
			e.Rule = strings.ToUpper(strings.TrimSpace(l.value))
		case "DTSTART":
			e.Start, _ = momentOf(l)
		case "DTEND":
			if e.End, _ = momentOf(l); e.End == (Moment{}) {
				e.Problem = BadEnd
			}
		case "DURATION":
			duration = strings.ToUpper(strings.TrimSpace(l.value))
		case "RECURRENCE-ID":
			e.Of, _ = momentOf(l)
		case "EXDATE", "RDATE", "EXRULE":
			e.except(l)
		}
	}
	return e.completed(duration)
}

// except notes the days that a rule excludes. An event with additional days (RDATE) is a problem.
func (e *Event) except(l line) {
	if l.name != "EXDATE" {
		e.Problem = BadRule
		return
	}
	for value := range strings.SplitSeq(l.value, ",") {
		if m, ok := momentOf(line{params: l.params, value: value}); ok && len(e.Except) < maxExcept {
			e.Except = append(e.Except, m)
		}
	}
}

// completed sets the end of an event, and its problem.
func (e Event) completed(duration string) Event {
	if e.Start == (Moment{}) {
		e.Problem = NoBeginning
		return e
	}
	if e.End == (Moment{}) && e.Problem == NoProblem {
		length, ok := lengthOf(duration)
		switch {
		case ok:
			e.End = Moment{Clock: e.Start.Clock.Add(length), AllDay: e.Start.AllDay, Zone: e.Start.Zone}
		case duration != "":
			e.Problem = BadEnd
		default: // RFC 5545: without an end, an all-day event lasts its day; a timed event is taken to last until midnight
			midnight := e.Start.Clock.Truncate(24*time.Hour).AddDate(0, 0, 1)
			e.End = Moment{Clock: midnight, AllDay: e.Start.AllDay, Zone: e.Start.Zone}
		}
	}
	if e.Problem == NoProblem && (e.End.AllDay != e.Start.AllDay || e.End.Zone == e.Start.Zone && !e.End.Clock.After(e.Start.Clock)) {
		e.Problem = BadEnd
	}
	if e.Problem == NoProblem && len(e.Rule) > maxRule {
		e.Problem = BadRule
	}
	return e
}
