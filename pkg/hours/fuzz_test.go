package hours

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"acude/pkg/clock"
	"acude/pkg/hours/ical"
	"acude/pkg/id"
)

// Whatever a file contains, a calendar stays within its rules, and importing the file again changes nothing.
func FuzzImport(f *testing.F) {
	for _, events := range [][]string{
		{"UID:1|SUMMARY:A|DTSTART:20300501|RRULE:FREQ=YEARLY", "UID:1|RECURRENCE-ID:20310501|DTSTART:20310502|SUMMARY:B"},
		{"UID:2|SUMMARY:A|DTSTART;TZID=Europe/Madrid:20300501T100000|DURATION:PT2H|RRULE:FREQ=WEEKLY;COUNT=9|EXDATE:20300508T100000"},
		{"UID:2#2030-05-08|SUMMARY:A|DTSTART:20300508", "UID:2|DTSTART:20300501|RRULE:FREQ=DAILY", "UID:2|STATUS:CANCELLED|DTSTART:20300501"},
		{"SUMMARY:A|DTSTART:20300229T000000Z|DTEND:20300303T000000Z", "DTSTART:20300331T023000|DTEND:20300331T030000"},
	} {
		file := "BEGIN:VCALENDAR\n"
		for _, e := range events {
			file += "BEGIN:VEVENT\n" + strings.ReplaceAll(e, "|", "\n") + "\nEND:VEVENT\n"
		}
		f.Add([]byte(file + "END:VCALENDAR\n"))
	}
	c := clock.NewManual(time.Date(2030, 3, 4, 9, 0, 0, 0, time.UTC))
	h, ids := &Hours{clock: c}, id.New(c)
	f.Fuzz(func(t *testing.T, file []byte) {
		read, err := ical.Read(file)
		if err != nil {
			return
		}
		calendar := Calendar{Name: "c", Zone: "Europe/Madrid"}
		first, err := h.merge(t.Context(), &calendar, read)
		if err := errors.Join(err, calendar.ready(ids)); err != nil {
			t.Fatalf("the calendar refuses what the import made: %v\n%+v", err, calendar)
		}
		before := fmt.Sprintf("%+v", calendar)
		second, err := h.merge(t.Context(), &calendar, read)
		if err := errors.Join(err, calendar.ready(ids)); err != nil || fmt.Sprintf("%+v", calendar) != before {
			t.Fatalf("again: %v, %+v, at first %s\n%+v, then %+v", err, calendar, before, first, second)
		}
		for i, v := range second {
			if v.Result == Added || v.Result == Changed || v.Result == Removed || len(first) != len(second) {
				t.Fatalf("again: %+v, at first %+v", v, first[i])
			}
		}
	})
}
