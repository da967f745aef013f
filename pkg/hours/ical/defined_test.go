package ical_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"acude/pkg/hours/ical"
)

// defined returns a file that defines the zone "Z" by observances, which are separated by blanks and have lines separated by bars.
func defined(observances string) []byte {
	var b strings.Builder
	b.WriteString("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Z\n")
	for one := range strings.FieldsSeq(observances) {
		b.WriteString("BEGIN:STANDARD\n" + strings.ReplaceAll(one, "|", "\n") + "\nEND:STANDARD\n")
	}
	b.WriteString("END:VTIMEZONE\nEND:VCALENDAR\n")
	return []byte(b.String())
}

func TestZonesOfAFileAreThoseThatItDescribes(t *testing.T) {
	for _, same := range []struct{ as, observances string }{
		{"Europe/Madrid", "DTSTART:16010325T020000|TZOFFSETFROM:+0100|TZOFFSETTO:+0200|RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3 " +
			"DTSTART:16011028T030000|TZOFFSETFROM:+0200|TZOFFSETTO:+0100|RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"},
		{"America/New_York", "DTSTART:20070311T020000|TZOFFSETFROM:-0500|TZOFFSETTO:-0400|RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU " +
			"DTSTART:20071104T020000|TZOFFSETFROM:-0400|TZOFFSETTO:-0500|RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=SU;BYMONTHDAY=1,2,3,4,5,6,7"},
		{"Asia/Kolkata", "DTSTART:19700101T000000|TZOFFSETFROM:+0530|TZOFFSETTO:+0530"},
	} {
		file, err := ical.Read(defined(same.observances))
		if err != nil {
			t.Fatal(err)
		}
		zone, ok := file.Defined("Z")
		want, err := time.LoadLocation(same.as)
		if !ok || err != nil {
			t.Errorf("%s: %v, %v", same.as, ok, err)
			continue
		}
		for at := time.Date(2008, 1, 1, 0, 30, 0, 0, time.UTC); at.Year() < 2040; at = at.Add(time.Hour) {
			_, have := at.In(zone).Zone()
			if _, is := at.In(want).Zone(); have != is {
				t.Errorf("%s at %s: %d, not %d", same.as, at, have, is)
				break
			}
		}
	}
}

func TestZonesThatCannotBeFollowedAreNone(t *testing.T) {
	const whole = "DTSTART:19700101T000000|TZOFFSETFROM:+0000|TZOFFSETTO:+0100"
	for _, observances := range []string{
		"", "DTSTART:19700101T000000|TZOFFSETFROM:+0000|TZOFFSETTO:+9900", "TZOFFSETFROM:+0000|TZOFFSETTO:+0100", whole + "|RRULE:FREQ=DAILY",
		whole + "|RRULE:FREQ=YEARLY;BYMONTH=13", whole + "|RRULE:FREQ=YEARLY;INTERVAL=2", whole + "|RRULE:FREQ=YEARLY;BYDAY=6SU",
		whole + "|RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", whole + "|RRULE:FREQ=YEARLY;COUNT=-1", "DTSTART:|TZOFFSETFROM:+0000|TZOFFSETTO:+0100",
	} {
		file, err := ical.Read(defined(observances))
		if zone, ok := file.Defined("Z"); ok || err != nil {
			t.Errorf("%q: %v, %v", observances, zone, err)
		}
	}
}

// However large the rules, a zone has a bounded number of changes.
func TestZonesAreBounded(t *testing.T) {
	every := "DTSTART:16010101T000000|TZOFFSETFROM:+0000|TZOFFSETTO:+0100|RRULE:FREQ=YEARLY;BYDAY=SU,MO,TU,WE,TH,FR,SA"
	file, err := ical.Read(defined(strings.Repeat(every+" ", 5000)))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := file.Defined("Z"); !ok {
		t.Error("the zone is not followed")
	}
	var zones strings.Builder
	for n := range 300 {
		zones.WriteString(fmt.Sprintf("BEGIN:VTIMEZONE\nTZID:Z%d\nBEGIN:STANDARD\n%s\nEND:STANDARD\nEND:VTIMEZONE\n", n, strings.ReplaceAll(every, "|", "\n")))
	}
	file, err = ical.Read([]byte("BEGIN:VCALENDAR\n" + zones.String() + "END:VCALENDAR\n"))
	if _, ok := file.Defined("Z299"); ok || err != nil {
		t.Errorf("the 300th zone of a file is known, %v", err)
	}
}
