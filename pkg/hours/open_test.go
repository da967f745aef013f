package hours_test

import (
	"testing"
	"time"

	"acude/pkg/hours"
)

func minute(t *testing.T, text string) hours.Minute {
	t.Helper()
	var m hours.Minute
	if err := m.UnmarshalText([]byte(text)); err != nil {
		t.Fatal(err)
	}
	return m
}

func day(t *testing.T, text string) hours.Date {
	t.Helper()
	var d hours.Date
	if err := d.UnmarshalText([]byte(text)); err != nil {
		t.Fatal(err)
	}
	return d
}

// span reads "09:00–18:00".
func span(t *testing.T, text string) hours.Span {
	t.Helper()
	return hours.Span{From: minute(t, text[:5]), To: minute(t, text[len(text)-5:])}
}

func moment(t *testing.T, text string) time.Time {
	t.Helper()
	m, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// every is a set with the same span on each day.
func every(t *testing.T, zone, text string) hours.Set {
	t.Helper()
	set := hours.Set{ID: "s", Name: "set", Zone: zone}
	for i := range set.Week {
		set.Week[i] = []hours.Span{span(t, text)}
	}
	return set
}

func TestClosingTimeComesOnceWhenClocksChange(t *testing.T) {
	cases := []struct{ name, zone, span, now, until string }{
		{"the hour that does not exist: a span through it", "Europe/Madrid", "01:30–03:30", "2030-03-31T00:30:00Z", "2030-03-31T01:30:00Z"},
		{"a span that begins in it begins at its end", "Europe/Madrid", "02:30–12:00", "2030-03-31T01:00:00Z", "2030-03-31T10:00:00Z"},
		{"a span that ends in it ends at its end", "Europe/Madrid", "00:00–02:30", "2030-03-31T00:59:00Z", "2030-03-31T01:00:00Z"},
		{"the hour that comes twice: a night shift is an hour longer", "America/New_York", "22:00–02:00", "2030-11-03T02:00:00Z", "2030-11-03T07:00:00Z"},
		{"a span that ends in it ends the first time", "America/New_York", "22:00–01:30", "2030-11-03T02:00:00Z", "2030-11-03T05:30:00Z"},
		{"half an hour", "Australia/Lord_Howe", "01:00–03:00", "2030-10-05T15:00:00Z", "2030-10-05T16:00:00Z"},
		{"Ramadan", "Africa/Casablanca", "01:00–05:00", "2025-02-23T00:30:00Z", "2025-02-23T05:00:00Z"},
		{"midnight that is passed by", "America/Santiago", "00:00–08:00", "2030-09-08T04:00:00Z", "2030-09-08T11:00:00Z"},
	}
	for _, one := range cases {
		set := every(t, one.zone, one.span)
		got := hours.At(set, hours.Calendar{}, moment(t, one.now))
		if !got.Open || !got.Until.Equal(moment(t, one.until)) {
			t.Errorf("%s: open=%v until %s, want until %s", one.name, got.Open, got.Until, one.until)
		}
		check(t, set, hours.Calendar{}, moment(t, one.now), 3)
	}
	spent := hours.At(every(t, "America/New_York", "22:00–01:30"), hours.Calendar{}, moment(t, "2030-11-03T06:15:00Z"))
	if spent.Open {
		t.Error("at the second 01:15 it is open again")
	}
}

func TestASkippedDayHasNoHours(t *testing.T) {
	// Samoa went from 29 to 31 December 2011 and skipped the 30th, a Friday.
	set := hours.Set{ID: "s", Zone: "Pacific/Apia"}
	set.Week[4] = []hours.Span{span(t, "09:00–17:00")}
	now := moment(t, "2011-12-30T05:00:00Z") // Thursday evening
	got := hours.At(set, hours.Calendar{}, now)
	if want := moment(t, "2012-01-05T19:00:00Z"); got.Open || !got.Until.Equal(want) {
		t.Errorf("open=%v, next %s, want %s", got.Open, got.Until, want)
	}
	check(t, set, hours.Calendar{}, now, 9)
}

func TestTheStrongestReasonDecides(t *testing.T) {
	madrid := every(t, "Europe/Madrid", "09:00–18:00")
	allDay := func(name, from, to string) hours.Entry {
		return hours.Entry{ID: name, Name: name, From: day(t, from), To: day(t, to), AllDay: true, Kind: hours.Closed}
	}
	special := allDay("fair", "2030-12-24", "2030-12-24")
	special.Kind, special.Spans = hours.Special, []hours.Span{span(t, "10:00–12:00"), span(t, "23:00–01:00")}
	inventory := allDay("inventory", "2030-12-20", "2030-12-21")
	inventory.AllDay, inventory.Start, inventory.End = false, minute(t, "15:00"), minute(t, "11:00")
	calendar := hours.Calendar{ID: "c", Zone: "America/New_York", Entries: []hours.Entry{
		allDay("Christmas", "2030-12-24", "2030-12-26"), special, inventory,
	}}
	cases := []struct {
		now    string
		open   bool
		reason hours.Reason
		entry  string
		until  string
	}{
		{"2030-12-23T11:00:00Z", true, hours.ByWeek, "", "2030-12-23T17:00:00Z"},
		{"2030-12-23T18:00:00Z", false, hours.ByWeek, "", "2030-12-24T09:00:00Z"},
		{"2030-12-24T08:30:00Z", false, hours.ByEvent, "fair", "2030-12-24T09:00:00Z"},
		{"2030-12-24T10:59:00Z", true, hours.ByEvent, "fair", "2030-12-24T11:00:00Z"},
		{"2030-12-24T11:00:00Z", false, hours.ByEvent, "fair", "2030-12-24T22:00:00Z"},
		{"2030-12-24T23:30:00Z", true, hours.ByEvent, "fair", "2030-12-25T00:00:00Z"}, // the fair lasts into the holiday
		{"2030-12-25T11:00:00Z", false, hours.ByHoliday, "Christmas", "2030-12-27T08:00:00Z"},
		{"2030-12-20T14:00:00Z", false, hours.ByHoliday, "inventory", "2030-12-21T10:00:00Z"},
		{"2030-12-20T13:00:00Z", true, hours.ByWeek, "", "2030-12-20T14:00:00Z"},
	}
	for _, one := range cases {
		got := hours.At(madrid, calendar, moment(t, one.now))
		if got.Open != one.open || got.Reason != one.reason || got.Entry.Name != one.entry || !got.Until.Equal(moment(t, one.until)) {
			t.Errorf("%s: %+v, want %+v", one.now, got, one)
		}
	}
}

func TestWithoutHoursAPortalIsAlwaysOpen(t *testing.T) {
	now := moment(t, "2030-03-04T03:00:00Z")
	if got := hours.At(hours.Set{}, hours.Calendar{}, now); !got.Open || got.Reason != hours.ByNothing || !got.Until.IsZero() {
		t.Errorf("%+v", got)
	}
	closed := hours.Calendar{ID: "c", Zone: "Asia/Tokyo", Entries: []hours.Entry{
		{ID: "e", Name: "e", From: day(t, "2030-03-05"), To: day(t, "2030-03-05"), AllDay: true, Kind: hours.Closed},
	}}
	if got := hours.At(hours.Set{}, closed, now); !got.Open || !got.Until.Equal(moment(t, "2030-03-04T15:00:00Z")) {
		t.Errorf("%+v", got)
	}
}

func TestTheSearchForTheNextOpeningEnds(t *testing.T) {
	now := moment(t, "2030-03-04T03:00:00Z")
	never := hours.Set{ID: "s", Zone: "Europe/Madrid"}
	if got := hours.At(never, hours.Calendar{}, now); got.Open || !got.Until.IsZero() {
		t.Errorf("a set that never opens: %+v", got)
	}
	far := hours.Calendar{ID: "c", Zone: "Europe/Madrid", Entries: []hours.Entry{{
		ID: "e", Name: "e", From: day(t, "2031-04-08"), To: day(t, "2031-04-08"), AllDay: true, Kind: hours.Special,
		Spans: []hours.Span{hours.AllDay()},
	}}}
	if got := hours.At(never, far, now); !got.Until.Equal(moment(t, "2031-04-07T22:00:00Z")) {
		t.Errorf("400 days ahead: %+v", got)
	}
	far.Entries[0].From, far.Entries[0].To = far.Entries[0].From+1, far.Entries[0].To+1
	if got := hours.At(never, far, now); !got.Until.IsZero() {
		t.Errorf("401 days ahead: %+v", got)
	}
}

func TestEveryYear(t *testing.T) {
	always := every(t, "UTC", "00:00–24:00")
	yearly := func(from, to string) hours.Calendar {
		return hours.Calendar{ID: "c", Zone: "UTC", Entries: []hours.Entry{
			{ID: "e", Name: "e", From: day(t, from), To: day(t, to), AllDay: true, Kind: hours.Closed, Yearly: true},
		}}
	}
	cases := []struct {
		from, to, now string
		open          bool
	}{
		{"2028-12-24", "2029-01-06", "2031-01-06T23:59:00Z", false},
		{"2028-12-24", "2029-01-06", "2031-01-07T00:00:00Z", true},
		{"2028-12-24", "2029-01-06", "2028-01-03T00:00:00Z", true}, // not before its first year
		{"2028-02-29", "2028-02-29", "2032-02-29T12:00:00Z", false},
		{"2028-02-29", "2028-02-29", "2031-02-28T12:00:00Z", true},
		{"2028-02-29", "2028-02-29", "2031-03-01T12:00:00Z", true},
		{"2028-02-27", "2028-02-29", "2031-02-28T12:00:00Z", false},
		{"2028-02-27", "2028-02-29", "2031-03-01T12:00:00Z", true},
	}
	for _, one := range cases {
		if got := hours.At(always, yearly(one.from, one.to), moment(t, one.now)); got.Open != one.open {
			t.Errorf("%+v: %+v", one, got)
		}
	}
}

func TestTimesAndDatesAreWrittenOneWay(t *testing.T) {
	for _, bad := range []string{"", "9:00", "24:01", "25:00", "12:60", "12-30", "+1:00", "٠٩:٠٠"} {
		var m hours.Minute
		if m.UnmarshalText([]byte(bad)) == nil {
			t.Errorf("%q is taken as %s", bad, m)
		}
	}
	for _, bad := range []string{"", "2030-02-29", "30-01-01", "2030-1-1", "2030-01-01T00:00"} {
		var d hours.Date
		if d.UnmarshalText([]byte(bad)) == nil {
			t.Errorf("%q is taken as %s", bad, d)
		}
	}
	if d := day(t, "2030-03-04"); d.Weekday() != 0 || d.String() != "2030-03-04" || day(t, "1969-12-31").Weekday() != 2 {
		t.Errorf("%s is day %d of the week", d, d.Weekday())
	}
}
