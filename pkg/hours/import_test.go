package hours_test

import (
	"fmt"
	"strings"
	"testing"

	"acude/pkg/hours"
)

// file wraps events, each a list of lines, into an iCalendar file.
func file(events ...string) []byte {
	var b strings.Builder
	b.WriteString("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
	for _, e := range events {
		b.WriteString("BEGIN:VEVENT\r\n" + strings.ReplaceAll(e, "|", "\r\n") + "\r\nEND:VEVENT\r\n")
	}
	b.WriteString("END:VCALENDAR\r\n")
	return []byte(b.String())
}

// imported imports a file into a calendar of Madrid on 4 March 2030 and returns the verdicts and the calendar's entries.
func imported(t *testing.T, w world, id string, content []byte) ([]hours.Verdict, []hours.Entry) {
	t.Helper()
	_, _, foretold, err := w.Import(t.Context(), us, id, 0, content, false)
	if err != nil {
		t.Fatal(err)
	}
	after, _, verdicts, err := w.Import(t.Context(), us, id, 0, content, true)
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(foretold) != fmt.Sprint(verdicts) {
		t.Errorf("previewed %+v, done %+v", foretold, verdicts)
	}
	return verdicts, after.Entries
}

func holidays(t *testing.T, w world) string {
	t.Helper()
	return must[hours.Calendar](t)(w.Calendars.Create(t.Context(), us, hours.Calendar{Name: "Holidays", Zone: "Europe/Madrid"})).ID
}

func shown(e hours.Entry) string {
	text := fmt.Sprintf("%s %s/%s", e.Name, e.From, e.To)
	if !e.AllDay {
		text += fmt.Sprintf(" %s-%s", e.Start, e.End)
	}
	if e.Yearly {
		text += " yearly"
	}
	return text
}

func TestEventsBecomeEntries(t *testing.T) {
	cases := []struct{ name, event, verdict, entry string }{
		{"a day", "UID:1|SUMMARY:Fiesta|DTSTART;VALUE=DATE:20300501|DTEND;VALUE=DATE:20300502", "added 1", "Fiesta 2030-05-01/2030-05-01"},
		{"a day without end", "SUMMARY:Fiesta|DTSTART;VALUE=DATE:20300501", "added 1", "Fiesta 2030-05-01/2030-05-01"},
		{"days", "UID:1|SUMMARY:Puente|DTSTART;VALUE=DATE:20300501|DURATION:P4D", "added 1", "Puente 2030-05-01/2030-05-04"},
		{"escapes", `UID:1|SUMMARY;LANGUAGE="es;x":Fiesta\, y\n más\; \\|DTSTART:20300501`, "added 1", `Fiesta, y más; \ 2030-05-01/2030-05-01`},
		{"folded", "UID:1|SUMMARY:Fie|  sta|DTSTART:20300501", "added 1", "Fie sta 2030-05-01/2030-05-01"},
		{"no name", "UID:1|DTSTART:20300501", "added 1", "2030-05-01 2030-05-01/2030-05-01"},
		{"UTC", "UID:1|SUMMARY:A|DTSTART:20300701T200000Z|DTEND:20300702T030000Z", "added 1", "A 2030-07-01/2030-07-02 22:00-05:00"},
		{"floating", "UID:1|SUMMARY:A|DTSTART:20300701T200000|PT|DURATION:PT1H30M", "added 1", "A 2030-07-01/2030-07-01 20:00-21:30"},
		{"a zone", "UID:1|SUMMARY:A|DTSTART;TZID=America/New_York:20300701T090000|DTEND;TZID=America/New_York:20300701T170000", "added 1", "A 2030-07-01/2030-07-01 15:00-23:00"},
		{"to midnight", "UID:1|SUMMARY:A|DTSTART:20300701T160000|DTEND:20300702T000000", "added 1", "A 2030-07-01/2030-07-01 16:00-24:00"},
		{"whole days by times", "UID:1|SUMMARY:A|DTSTART:20300701T000000|DTEND:20300703T000000", "added 1", "A 2030-07-01/2030-07-02"},
		{"a zone of Windows", "UID:1|SUMMARY:A|DTSTART;TZID=\"GMT Standard Time\":20300701T090000|DURATION:PT1H", "added 1", "A 2030-07-01/2030-07-01 10:00-11:00"},
		{"a zone at the end", "UID:1|SUMMARY:A|DTSTART;TZID=/x.org/2030/Europe/London:20300701T090000|DURATION:PT1H", "added 1", "A 2030-07-01/2030-07-01 10:00-11:00"},
		{"every year", "UID:1|SUMMARY:Navidad|DTSTART;VALUE=DATE:20091225|RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", "added 1", "Navidad 2009-12-25/2009-12-25 yearly"},
		{"on a weekday", "UID:1|SUMMARY:T|DTSTART;VALUE=DATE:20201126|RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "added 3", "T 2030-11-28/2030-11-28"},
		{"until", "UID:1|SUMMARY:T|DTSTART;VALUE=DATE:20300304|RRULE:FREQ=WEEKLY;UNTIL=20300318", "added 3", "T 2030-03-04/2030-03-04"},
		{"all but", "UID:1|SUMMARY:T|DTSTART;VALUE=DATE:20300304|RRULE:FREQ=WEEKLY;COUNT=3|EXDATE;VALUE=DATE:20300304", "added 2", "T 2030-03-11/2030-03-11"},
		{"a rule through a change of clocks", "UID:1|SUMMARY:T|DTSTART;TZID=Europe/London:20300325T230000|DURATION:PT3H|RRULE:FREQ=WEEKLY;COUNT=2", "added 2", "T 2030-03-26/2030-03-26 00:00-03:00"},
		{"over", "UID:1|SUMMARY:A|DTSTART:20300303", "left_out past", ""},
		{"cancelled", "UID:1|SUMMARY:A|STATUS:CANCELLED|DTSTART:20300501", "left_out cancelled", ""},
		{"no beginning", "UID:1|SUMMARY:A", "left_out no_beginning", ""},
		{"no date", "UID:1|SUMMARY:A|DTSTART:tomorrow", "left_out no_beginning", ""},
		{"no such date", "UID:1|SUMMARY:A|DTSTART:20300231", "left_out no_beginning", ""},
		{"a day that ends on itself", "UID:1|SUMMARY:A|DTSTART:20300501|DTEND:20300501", "added 1", "A 2030-05-01/2030-05-01"},
		{"a day that ends at its midnight in UTC", "UID:1|SUMMARY:A|DTSTART;VALUE=DATE:20300816|DTEND:20300816T220000Z", "added 1", "A 2030-08-16/2030-08-16"},
		{"days that end at their midnight in UTC", "UID:1|SUMMARY:A|DTSTART;VALUE=DATE:20300816|DTEND:20300817T220000Z", "added 1", "A 2030-08-16/2030-08-17"},
		{"a day that ends a second before midnight", "UID:1|SUMMARY:A|DTSTART;VALUE=DATE:20301012|DTEND;VALUE=DATE:20301012T235959", "added 1", "A 2030-10-12/2030-10-12"},
		{"a day that ends by the clock of another zone", "UID:1|SUMMARY:A|DTSTART;VALUE=DATE:20301012|DTEND;TZID=America/New_York:20301012T235959", "added 1", "A 2030-10-12/2030-10-12"},
		{"a day with a clock of its own", "UID:1|SUMMARY:A|DTSTART;VALUE=DATE:20301012T000000|DTEND;VALUE=DATE:20301013T000000", "added 1", "A 2030-10-12/2030-10-12"},
		{"a day of no length", "UID:1|SUMMARY:A|DTSTART:20300501|DURATION:PT0S", "added 1", "A 2030-05-01/2030-05-01"},
		{"days of hours", "UID:1|SUMMARY:A|DTSTART:20300501|DURATION:PT32H", "added 1", "A 2030-05-01/2030-05-02"},
		{"hours that end with a day", "UID:1|SUMMARY:A|DTSTART:20300501T160000|DTEND;VALUE=DATE:20300501", "added 1", "A 2030-05-01/2030-05-01 16:00-24:00"},
		{"hours that end before a day", "UID:1|SUMMARY:A|DTSTART:20300501T160000|DTEND;VALUE=DATE:20300502", "added 1", "A 2030-05-01/2030-05-01 16:00-24:00"},
		{"whole days of Outlook", "UID:1|SUMMARY:A|DTSTART;TZID=Eastern Standard Time:20300501T000000|DTEND;TZID=Eastern Standard Time:20300502T000000|X-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "added 1", "A 2030-05-01/2030-05-01"},
		{"lower case", "uid:1|summary:A|dtstart;value=date:20300501|dtend;value=date:20300502", "added 1", "A 2030-05-01/2030-05-01"},
		{"separated numbers", "UID:1|SUMMARY:A|DTSTART:2030-07-01T10:00:00Z|DTEND:2030-07-01T12:00Z", "added 1", "A 2030-07-01/2030-07-01 12:00-14:00"},
		{"what a zone shows", `UID:1|SUMMARY:A|DTSTART;TZID="(UTC-03:00) Montevideo":20300701T090000|DURATION:PT1H`, "added 1", "A 2030-07-01/2030-07-01 14:00-15:00"},
		{"an old rule", "UID:1|SUMMARY:T|DTSTART;VALUE=DATE:16011126|RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;", "added 3", "T 2030-11-28/2030-11-28"},
		{"an old holiday", "UID:1|SUMMARY:T|DTSTART;VALUE=DATE:19000101|RRULE:FREQ=YEARLY", "added 1", "T 1972-01-01/1972-01-01 yearly"},
		{"all but one in UTC", "UID:1|SUMMARY:T|DTSTART;TZID=Europe/Madrid:20300304T003000|DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=3|EXDATE:20300303T233000Z,20300310T233000Z", "added 1", "T 2030-03-18/2030-03-18 00:30-01:30"},
		{"further days", "UID:1|SUMMARY:T|DTSTART:20300501|RDATE:20300601,20300701", "added 3", "T 2030-05-01/2030-05-01"},
		{"further days of a year's day", "UID:1|SUMMARY:T|DTSTART:20300501|RRULE:FREQ=YEARLY|RDATE:20300601", "added 4", "T 2030-05-01/2030-05-01"},
		{"a rule of the old format", "UID:1|SUMMARY:T|DTSTART:20300304T100000|DTEND:20300304T110000|RRULE:MP1 1+ MO 1- FR #3", "added 3", "T 2030-03-04/2030-03-04 10:00-11:00"},
		{"a rule without an end of the old format", "UID:1|SUMMARY:T|DTSTART:20300304T100000|DTEND:20300304T110000|RRULE:D1", "added 2", "T 2030-03-04/2030-03-04 10:00-11:00"},
		{"times of a day in the old format", "UID:1|SUMMARY:T|DTSTART:20300304T100000|DTEND:20300304T110000|RRULE:D1 1000 1200 #3", "left_out bad_rule", ""},
		{"excluded by a rule", "UID:1|SUMMARY:T|DTSTART:20300501|RRULE:FREQ=DAILY;COUNT=9|EXRULE:FREQ=WEEKLY", "left_out bad_rule", ""},
		{"transparent", "UID:1|SUMMARY:A|DTSTART:20300501|TRANSP:TRANSPARENT", "added 1", "A 2030-05-01/2030-05-01"},
		{"backwards", "UID:1|SUMMARY:A|DTSTART:20300501|DTEND:20300430", "left_out bad_end", ""},
		{"backwards by a clock", "UID:1|SUMMARY:A|DTSTART:20300501|DTEND:20300429T100000", "left_out bad_end", ""},
		{"hours backwards", "UID:1|SUMMARY:A|DTSTART:20300501T100000|DTEND:20300501T090000", "left_out bad_end", ""},
		{"a negative length", "UID:1|SUMMARY:A|DTSTART:20300501T100000|DURATION:-PT1H", "left_out bad_end", ""},
		{"no length", "UID:1|SUMMARY:A|DTSTART:20300501T100000|DURATION:P", "left_out bad_end", ""},
		{"no end", "UID:1|SUMMARY:A|DTSTART:20300501|DURATION:long", "left_out bad_end", ""},
		{"too long", "UID:1|SUMMARY:A|DTSTART:20300501|DTEND:20310503", "left_out too_long", ""},
		{"no zone", "UID:1|SUMMARY:A|DTSTART;TZID=Mars/Base:20300501T100000|DURATION:PT1H", "left_out zone_unknown", ""},
		{"no rule", "UID:1|SUMMARY:A|DTSTART:20300501|RRULE:FREQ=SOMETIMES", "left_out bad_rule", ""},
		{"each second", "UID:1|SUMMARY:A|DTSTART:20300501T100000|DURATION:PT1M|RRULE:FREQ=SECONDLY", "left_out bad_rule", ""},
		{"each second of a day", "UID:1|SUMMARY:A|DTSTART:20300501T100000|DURATION:PT1M|RRULE:FREQ=DAILY;BYSECOND=1,2,3", "left_out bad_rule", ""},
		{"beyond all years", "UID:1|SUMMARY:A|DTSTART:99990501", "left_out bad_end", ""},
		{"without an origin", "UID:1|SUMMARY:A|DTSTART:20300501|RECURRENCE-ID:20300501", "left_out no_origin", ""},
	}
	for _, one := range cases {
		w := openWorld(t)
		verdicts, entries := imported(t, w, holidays(t, w), file(one.event))
		got := fmt.Sprintf("%s %s", verdicts[0].Result, verdicts[0].Why)
		if verdicts[0].Why == "" {
			got = fmt.Sprintf("%s %d", verdicts[0].Result, verdicts[0].Entries)
		}
		if got != one.verdict || one.entry == "" && len(entries) > 0 || one.entry != "" && shown(entries[0]) != one.entry {
			t.Errorf("%s: %s %+v, want %s %s", one.name, got, entries, one.verdict, one.entry)
		}
	}
}

func TestARepeatedImportChangesNothing(t *testing.T) {
	w := openWorld(t)
	id := holidays(t, w)
	content := file("UID:1|SUMMARY:A|DTSTART:20300501", "UID:2|SUMMARY:B|DTSTART:20300601|RRULE:FREQ=MONTHLY;COUNT=3", "SUMMARY:No UID|DTSTART:20300701")
	_, first := imported(t, w, id, content)
	if len(first) != 5 {
		t.Fatalf("%+v", first)
	}
	_, version, err := w.Calendars.GetVersioned(t.Context(), "c1", id)
	if err != nil {
		t.Fatal(err)
	}
	verdicts, second := imported(t, w, id, content)
	_, after, err := w.Calendars.GetVersioned(t.Context(), "c1", id)
	if err != nil || after != version || fmt.Sprint(first) != fmt.Sprint(second) {
		t.Errorf("version %d, then %d, %v; %+v, then %+v", version, after, err, first, second)
	}
	for _, v := range verdicts {
		if v.Result != hours.Same {
			t.Errorf("%+v", v)
		}
	}
}

func TestAnImportUpdatesAndKeepsWhatPeopleChose(t *testing.T) {
	w := openWorld(t)
	id := holidays(t, w)
	imported(t, w, id, file("UID:1|SUMMARY:A|DTSTART:20300501", "UID:2|SUMMARY:B|DTSTART:20300601|RRULE:FREQ=MONTHLY;COUNT=3", "UID:3|SUMMARY:C|DTSTART:20300801"))
	_, _, err := w.Calendars.Update(t.Context(), us, id, 0, func(c *hours.Calendar) error {
		e := &c.Entries[0]
		e.Kind, e.Spans, e.Message = hours.Special, []hours.Span{span(t, "10:00–12:00")}, map[string]string{"en": "Short"}
		c.Entries = append(c.Entries, hours.Entry{Name: "own", From: day(t, "2030-09-01"), To: day(t, "2030-09-01"), AllDay: true, Kind: hours.Closed})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	verdicts, entries := imported(t, w, id, file(
		"UID:1|SUMMARY:A moved|DTSTART:20300502T100000|DURATION:PT1H",
		"UID:2|SUMMARY:B|DTSTART:20300601|RRULE:FREQ=MONTHLY;COUNT=2",
		"UID:2|RECURRENCE-ID:20300701|SUMMARY:B once|DTSTART:20300703",
		"UID:3|SUMMARY:C|DTSTART:20300801|STATUS:CANCELLED",
		"UID:4|SUMMARY:D|DTSTART:20301001", "UID:4|SUMMARY:D again|DTSTART:20301002"))
	var results []string
	for _, v := range verdicts {
		results = append(results, string(v.Result)+v.Why)
	}
	if got := strings.Join(results, " "); got != "changed changed changed removed left_outrepeated added" {
		t.Errorf("verdicts %s", got)
	}
	var names []string
	for _, e := range entries {
		names = append(names, shown(e))
	}
	want := "A moved 2030-05-02/2030-05-02, B 2030-06-01/2030-06-01, B once 2030-07-03/2030-07-03, own 2030-09-01/2030-09-01, D again 2030-10-02/2030-10-02"
	if got := strings.Join(names, ", "); got != want {
		t.Errorf("holds %s, want %s", got, want)
	}
	if e := entries[0]; e.Kind != hours.Special || len(e.Spans) != 1 || e.Message["en"] != "Short" {
		t.Errorf("what people chose is gone: %+v", e)
	}
}

func TestAFullCalendarRefusesEntries(t *testing.T) {
	w := openWorld(t)
	id := holidays(t, w)
	var events []string
	for n := range 3 {
		events = append(events, fmt.Sprintf("UID:%d|SUMMARY:E|DTSTART:20300305|RRULE:FREQ=DAILY", n))
	}
	verdicts, entries := imported(t, w, id, file(events...))
	if len(entries) != hours.MaxEntries || verdicts[2].Why != hours.WhyFull || verdicts[0].Entries != 400 {
		t.Errorf("%d entries, %+v", len(entries), verdicts)
	}
}

func TestFewRulesThatNeverMatchAreFollowed(t *testing.T) {
	w := openWorld(t)
	var events []string
	for n := range 7 {
		events = append(events, fmt.Sprintf("UID:%d|SUMMARY:E|DTSTART:20300305|RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", n))
	}
	verdicts, entries := imported(t, w, holidays(t, w), file(events...))
	if len(entries) != 0 || verdicts[0].Why != "bad_rule" || verdicts[6].Why != hours.WhyTooManyRule {
		t.Errorf("%+v, %+v", entries, verdicts)
	}
}

// Further dates are entered; the rule beside them costs as much as without them.
func TestFurtherDatesDoNotPayForARuleThatNeverMatches(t *testing.T) {
	w := openWorld(t)
	var events []string
	for n := range 7 {
		events = append(events, fmt.Sprintf("UID:%d|SUMMARY:E|DTSTART:20300305|RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30|RDATE:20300401", n))
	}
	verdicts, entries := imported(t, w, holidays(t, w), file(events...))
	if len(entries) != 5 || shown(entries[0]) != "E 2030-04-01/2030-04-01" || verdicts[5].Why != hours.WhyTooManyRule {
		t.Errorf("%+v, %+v", entries, verdicts)
	}
}

func TestInvalidFilesAreRefused(t *testing.T) {
	w := openWorld(t)
	id := holidays(t, w)
	big := append(file(), make([]byte, 1<<20)...)
	var many []string
	for n := range 2001 {
		many = append(many, fmt.Sprintf("UID:%d|DTSTART:20300501", n))
	}
	for want, content := range map[string][]byte{
		"calendar_file_unreadable": []byte("name,date\nChristmas,2030-12-25\n"),
		"calendar_file_too_many":   file(many...),
		"calendar_file_letters":    file("UID:1|SUMMARY:A\ufffdo Nuevo|DTSTART:20310101"),
	} {
		_, _, _, err := w.Import(t.Context(), us, id, 0, content, true)
		refuses(t, want, err, "file", want)
	}
	if _, _, _, err := w.Import(t.Context(), us, id, 0, big, true); code(err) != "calendar_file_too_large" {
		t.Errorf("a large one: %v", err)
	}
	if _, _, _, err := w.Import(t.Context(), us, "absent", 0, file(), true); code(err) != "calendar_absent" {
		t.Errorf("no calendar: %v", err)
	}
	if _, _, _, err := w.Import(t.Context(), us, id, 7, file("DTSTART:20300501"), true); code(err) != "outdated" {
		t.Errorf("an old version: %v", err)
	}
}
