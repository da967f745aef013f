package ical_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"acude/pkg/fault"
	"acude/pkg/hours/ical"
)

func TestAnInvalidLineSpoilsOnlyItsEvent(t *testing.T) {
	file := "\ufeffBEGIN:VCALENDAR\n: \n;;;\nX;A=b\nX;A=\"b:\n\nBEGIN:VTIMEZONE\nDTSTART:20000101\nEND:VTIMEZONE\n" +
		"BEGIN:VEVENT\nUID:1\nNo colon at all\nDTSTART;VALUE=DATE;X=\"a:b;c\":20300501\nBEGIN:VALARM\nDTSTART:19990101\nEND:VALARM\n" +
		"SUMMARY:" + strings.Repeat("x", 1<<16) + "\nEND:VEVENT\nEND:VCALENDAR\nBEGIN:VEVENT\nUID:never ends\n"
	read, err := ical.Read([]byte(file))
	events := read.Events
	if err != nil || len(events) != 1 || events[0].UID != "1" || events[0].Problem != ical.NoProblem ||
		!events[0].Start.Clock.Equal(time.Date(2030, 5, 1, 0, 0, 0, 0, time.UTC)) || len(events[0].Name) > 4096 {
		t.Errorf("%+v, %v", events, err)
	}
}

// The cost of a hostile file is measured in occurrences and years that a rule is followed, not in time.
func TestRulesAreFollowedUpToALimit(t *testing.T) {
	from, to := time.Date(2030, 3, 4, 0, 0, 0, 0, time.UTC), time.Date(2033, 3, 4, 0, 0, 0, 0, time.UTC)
	for rule, want := range map[string]int{
		"FREQ=DAILY":                                  400,
		"FREQ=DAILY;COUNT=2147483647":                 400,
		"FREQ=DAILY;UNTIL=99991231":                   400,
		"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30":          -1,
		"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31":         -1,
		"FREQ=MONTHLY;BYDAY=5MO;BYSETPOS=366":         -1,
		"FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO":            1,
		"FREQ=WEEKLY;INTERVAL=1000":                   0,
		"FREQ=WEEKLY;INTERVAL=1001":                   -1,
		"FREQ=WEEKLY;INTERVAL=-1":                     -1,
		"FREQ=HOURLY":                                 -1,
		"FREQ=DAILY;BYHOUR=1,2":                       -1,
		"FREQ=DAILY;DTSTART=19700101":                 -1,
		"FREQ=DAILY;FREQ":                             -1,
		"COUNT=3":                                     -1,
		"FREQ=YEARLY;BYMONTH=13":                      -1,
		"FREQ=DAILY;COUNT=99999999999999999999999999": -1,
	} {
		e := ical.Event{Start: ical.Moment{Clock: time.Date(2029, 1, 1, 0, 0, 0, 0, time.UTC), AllDay: true}, Rule: rule}
		starts, ok := e.Occurrences(time.UTC, from, to, 400)
		if ok != (want >= 0) || ok && len(starts) != want {
			t.Errorf("%s: %d occurrences, %v; want %d", rule, len(starts), ok, want)
		}
	}
	ancient := ical.Event{Start: ical.Moment{Clock: time.Date(1601, 1, 1, 0, 0, 0, 0, time.UTC)}, Rule: "FREQ=DAILY"}
	if _, ok := ancient.Occurrences(time.UTC, from, to, 400); ok {
		t.Error("a rule of 400 years is followed")
	}
}

func TestTheEndOfARuleIsInUTCOrADay(t *testing.T) {
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	from, to := time.Date(2030, 3, 1, 0, 0, 0, 0, time.UTC), time.Date(2031, 3, 1, 0, 0, 0, 0, time.UTC)
	for until, want := range map[string]int{
		"20300306": 3, "20300306T220000": 3, "20300306T215959": 2, "20300307T030000Z": 3, "20300307T025959Z": 2,
	} {
		e := ical.Event{Start: ical.Moment{Clock: time.Date(2030, 3, 4, 22, 0, 0, 0, time.UTC), Zone: zone.String()}, Rule: "FREQ=DAILY;UNTIL=" + until}
		if starts, ok := e.Occurrences(zone, from, to, 400); !ok || len(starts) != want {
			t.Errorf("until %s: %d occurrences, want %d", until, len(starts), want)
		}
	}
}

// Whether a line is quoted-printable may be said in a later piece. It is found once: the cost is counted in copies of the line.
func TestALineOfManyPiecesIsLookedAtOnce(t *testing.T) {
	file := func(text string) []byte {
		return []byte("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20300501\n" + text + "\nEND:VEVENT\nEND:VCALENDAR\n")
	}
	for text, want := range map[string]string{
		"SUMMARY;ENCODING=QUOTED-PRINTABLE:a=\nb=\nc":       "abc",
		"SUMMARY;ENCODING=\n QUOTED-PRINT\n ABLE:a=\nb":     "ab",
		"SUMMARY;X=\n Y:QUOTED-PRINTABLE=\nDESCRIPTION:b":   "QUOTED-PRINTABLE=",
		"SUMMARY;QUOTED-PRINTABLE:a=\nb\nSUMMARY:c=\nX-D:e": "c=",
	} {
		read, err := ical.Read(file(text))
		if err != nil || len(read.Events) != 1 || read.Events[0].Name != want {
			t.Errorf("%q: %+v, %v; want %q", text, read.Events, err, want)
		}
	}
	for _, start := range []string{"SUMMARY;ENCODING=QUOTED-PRINTABLE", "SUMMARY;QUOTED-PRINTABLE:", "SUMMARY:"} {
		many := file(start + "=" + strings.Repeat("\n =", 10000))
		if copies := testing.AllocsPerRun(1, func() { _, _ = ical.Read(many) }); copies > 1000 {
			t.Errorf("%s: %v allocations", start, copies)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"UID:1\nSUMMARY:A\\, b\nDTSTART;VALUE=DATE:20300501\nDTEND;VALUE=DATE:20300502",
		"UID:1\nDTSTART;TZID=\"Europe/Madrid\":20300501T100000\nDURATION:P1DT2H\nRRULE:FREQ=WEEKLY;BYDAY=MO,-1FR;BYSETPOS=-1\nEXDATE:20300508T100000,20300515T100000Z",
		"DTSTART:20300229\nRRULE:FREQ=YEARLY;UNTIL=20400101T000000Z\nRECURRENCE-ID:20300501",
		"BEGIN:VALARM\nEND:VALARM\nX;A=b\n folded\n\tmore",
	} {
		f.Add([]byte("BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + seed + "\nEND:VEVENT\nEND:VCALENDAR\n"))
	}
	from := time.Date(2030, 3, 4, 0, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, file []byte) {
		read, err := ical.Read(file)
		events := read.Events
		if _, known := fault.As(err); err != nil && !known {
			t.Fatalf("an error other than a fault: %v", err)
		}
		if len(events) > ical.MaxEvents {
			t.Fatalf("%d events", len(events))
		}
		rules := 0
		for _, e := range events {
			if !utf8.ValidString(e.Name) || strings.ContainsAny(e.Name, "\x00\n\r\t") {
				t.Fatalf("a name with control characters: %q", e.Name)
			}
			if e.Problem == ical.NoProblem && e.Start == (ical.Moment{}) {
				t.Fatalf("an event without a beginning: %+v", e)
			}
			if rules++; e.Rule == "" || rules > 10 || e.Problem != ical.NoProblem {
				continue
			}
			starts, _ := e.Occurrences(time.UTC, from, from.AddDate(3, 0, 0), 400)
			for i, start := range starts {
				if start.Before(from) || i > 0 && !starts[i-1].Before(start) {
					t.Fatalf("%s: %s", e.Rule, fmt.Sprint(starts))
				}
			}
		}
	})
}
