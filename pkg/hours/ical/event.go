package ical

import (
	"strings"
	"time"

	"acude/pkg/text"
)

// Limits of a file.
const (
	MaxBytes  = 1 << 20
	MaxEvents = 2000
	maxRule   = 500 // bytes
	maxZones  = 30  // that are defined
	maxDates  = 400 // excluded dates, and further dates, of an event
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
	BadEnd      Problem = "bad_end"      // DTEND or DURATION is invalid, or before the beginning
	BadRule     Problem = "bad_rule"     // a rule that is not supported or too expensive
)

// Event is one VEVENT.
type Event struct {
	UID       string // "" if the file has none
	Name      string
	Start     Moment
	End       Moment // after Start; the end of an all-day event may be a time of its last day
	Cancelled bool
	Of        Moment // the occurrence that this event replaces (RECURRENCE-ID); zero: none
	Rule      string // RRULE, in upper case
	Except    []Moment
	Further   []Moment // when it begins as well (RDATE)
	Problem   Problem
}

func eventOf(said []line) Event {
	e := Event{}
	duration, wholeDays := "", false
	for _, l := range said {
		switch l.name {
		case "UID":
			e.UID = plain(l.value)
		case "SUMMARY":
			e.Name = text.Shown(plain(l.decoded()))
		case "STATUS":
			e.Cancelled = l.says("CANCELLED")
		case "RRULE":
			e.Rule = modern(strings.Trim(strings.ToUpper(strings.TrimSpace(l.value)), ";"))
		case "DTSTART":
			e.Start, _ = momentOf(l)
			if strings.EqualFold(l.params["VALUE"], "DATE") && !e.Start.AllDay && e.Start != (Moment{}) {
				e.Start = e.Start.day()
			}
		case "DTEND":
			if e.End, _ = momentOf(l); e.End == (Moment{}) {
				e.Problem = BadEnd
			}
		case "DURATION":
			duration = strings.ToUpper(strings.TrimSpace(l.value))
		case "RECURRENCE-ID":
			e.Of, _ = momentOf(l)
		case "EXDATE":
			e.Except = moments(e.Except, l)
		case "RDATE":
			e.Further = moments(e.Further, l)
		case "EXRULE": // RFC 5545 has it no more
			e.Problem = BadRule
		case "X-MICROSOFT-CDO-ALLDAYEVENT":
			wholeDays = l.says("TRUE")
		}
	}
	if wholeDays && e.Start.midnight() && e.End.midnight() {
		e.Start, e.End = e.Start.day(), e.End.day()
	}
	return e.completed(duration)
}

// moments adds the dates in a line. Of a period it takes the beginning: occurrences last as long as the event.
func moments(all []Moment, l line) []Moment {
	for value := range strings.FieldsFuncSeq(l.value, func(r rune) bool { return r == ',' || r == ';' }) {
		begins, _, _ := strings.Cut(value, "/")
		if m, ok := momentOf(line{params: l.params, value: begins}); ok && len(all) < maxDates {
			all = append(all, m)
		}
	}
	return all
}

// completed sets the end of an event, and its problem.
func (e Event) completed(duration string) Event {
	switch {
	case e.Start == (Moment{}):
		e.Problem = NoBeginning
	case e.Problem != NoProblem:
	case e.End != (Moment{}):
		e.End, e.Problem = e.ended()
	default:
		e.End, e.Problem = e.lasting(duration)
	}
	if e.Problem == NoProblem && len(e.Rule) > maxRule {
		e.Problem = BadRule
	}
	return e
}
