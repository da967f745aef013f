package ical

import (
	"strings"
	"unicode/utf8"

	"acude/pkg/fault"
)

// File is what is read of a file.
type File struct {
	Events []Event
	Zone   string // of floating times (X-WR-TIMEZONE); "" if the file does not say

	zones map[string][]observance // by TZID
}

// Read returns the events of a file in its order. Faults: calendar_file_too_large (TooLarge) with the fact max, kilobytes;
// calendar_file_unreadable (Invalid) on file if it is no iCalendar file; calendar_file_letters (Invalid) on file if a name in it was
// not read as the encoding that it is in; calendar_file_too_many (Invalid) on file with the fact max.
func Read(file []byte) (File, error) {
	if len(file) > MaxBytes {
		return File{}, fault.New(fault.TooLarge, "calendar_file_too_large", "max", "1024")
	}
	r := reader{}
	r.zones = map[string][]observance{}
	lines(file, r.take)
	switch {
	case !r.calendar:
		return File{}, fault.Refuse("file", "calendar_file_unreadable")
	case len(r.Events) > MaxEvents:
		return File{}, fault.Refuse("file", "calendar_file_too_many", "max", "2000")
	case r.misread:
		return File{}, fault.Refuse("file", "calendar_file_letters")
	}
	if r.cancels {
		for at := range r.Events {
			r.Events[at].Cancelled = true
		}
	}
	return r.File, nil
}

// reader walks the lines of a file.
type reader struct {
	File
	calendar bool
	cancels  bool   // the file cancels its events (METHOD)
	misread  bool   // a name has letters of another encoding
	depth    int    // of components inside the event; 0: none is open
	open     []line // of the open event so far
	zone     zoneReader
}

// take reads one line; it returns false when a limit is reached.
func (r *reader) take(text string) bool {
	l, ok := parse(text)
	if !ok {
		return true
	}
	switch {
	case l.name == "BEGIN" && l.says("VEVENT"): // also when the END of the event before is missing
		r.finish()
		r.depth, r.zone = 1, zoneReader{}
	case l.name == "BEGIN" && r.depth > 0:
		r.depth++
	case l.name == "BEGIN" && l.says("VCALENDAR"):
		r.calendar = true
	case l.name == "BEGIN" && l.says("VTIMEZONE"):
		r.zone = zoneReader{open: true}
	case r.zone.open:
		if r.zone.take(l) && len(r.zones) < maxZones {
			r.zones[r.zone.id] = r.zone.observances
		}
	case l.name == "END" && r.depth == 1:
		r.finish()
	case l.name == "END" && r.depth > 1:
		r.depth--
	case r.depth == 1:
		r.open = append(r.open, l)
		r.misread = r.misread || l.name == "SUMMARY" && strings.ContainsRune(l.decoded(), utf8.RuneError)
	case r.depth > 1:
	case l.name == "X-WR-TIMEZONE":
		r.Zone = plain(l.value)
	case l.name == "METHOD":
		r.cancels = l.says("CANCEL")
	}
	return len(r.Events) <= MaxEvents
}

// finish adds the open event, if there is one.
func (r *reader) finish() {
	if r.depth > 0 && r.calendar {
		r.Events = append(r.Events, eventOf(r.open))
	}
	r.depth, r.open = 0, r.open[:0]
}

// says reports whether the value of a line is a word, in any case.
func (l line) says(word string) bool { return strings.EqualFold(strings.TrimSpace(l.value), word) }
