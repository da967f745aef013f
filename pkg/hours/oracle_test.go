package hours_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"acude/pkg/hours"
)

// oracle walks the minutes of a zone one by one and keeps the latest wall-clock time; it applies the rules at each minute and
// shares no code with the package.
type oracle struct {
	set      hours.Set
	calendar hours.Calendar
	zone     *time.Location
	reached  time.Time // the latest wall-clock time, as UTC
}

func newOracle(set hours.Set, calendar hours.Calendar, now time.Time) *oracle {
	name := calendar.Zone
	if set.ID != "" {
		name = set.Zone
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	o := &oracle{set: set, calendar: calendar, zone: zone}
	for t := now.Add(-30 * time.Hour); !t.After(now); t = t.Add(time.Minute) {
		o.step(t)
	}
	return o
}

func (o *oracle) step(t time.Time) {
	l := t.In(o.zone)
	shown := time.Date(l.Year(), l.Month(), l.Day(), l.Hour(), l.Minute(), 0, 0, time.UTC)
	if shown.After(o.reached) {
		o.reached = shown
	}
}

func date(d hours.Date) time.Time {
	t, err := time.Parse(time.DateOnly, d.String())
	if err != nil {
		panic(err)
	}
	return t
}

// occurrence returns the first and last day of the entry's occurrence that begins in a year.
func occurrence(e hours.Entry, year int) (time.Time, time.Time, bool) {
	from, to := date(e.From), date(e.To)
	if !e.Yearly {
		return from, to, year == from.Year()
	}
	if year < from.Year() {
		return from, to, false
	}
	first := time.Date(year, from.Month(), from.Day(), 0, 0, 0, 0, time.UTC)
	last := time.Date(year+to.Year()-from.Year(), to.Month(), to.Day(), 0, 0, 0, 0, time.UTC)
	if last.Month() != to.Month() {
		last = last.AddDate(0, 0, -1)
	}
	return first, last, first.Month() == from.Month()
}

func covers(e hours.Entry, day time.Time) bool {
	for year := day.Year() - 2; year <= day.Year(); year++ {
		if first, last, real := occurrence(e, year); real && !day.Before(first) && !day.After(last) {
			return true
		}
	}
	return false
}

func minutes(m hours.Minute) time.Duration { return time.Duration(m) * time.Minute }

// open reports whether the wall-clock time is in one of the spans that begin on day.
func open(spans []hours.Span, day, at time.Time) bool {
	for _, s := range spans {
		from, to := day.Add(minutes(s.From)), day.Add(minutes(s.To))
		if s.To <= s.From {
			to = to.AddDate(0, 0, 1)
		}
		if !at.Before(from) && at.Before(to) {
			return true
		}
	}
	return false
}

func (o *oracle) state() (bool, hours.Reason) {
	today := o.reached.Truncate(24 * time.Hour)
	yesterday := today.AddDate(0, 0, -1)
	special, opened, shut := false, false, false
	for _, e := range o.calendar.Entries {
		if e.Kind == hours.Special {
			special = special || covers(e, today)
			for _, day := range []time.Time{today, yesterday} {
				opened = opened || covers(e, day) && open(e.Spans, day, o.reached)
			}
			continue
		}
		for year := today.Year() - 2; year <= today.Year(); year++ {
			first, last, real := occurrence(e, year)
			if real && e.AllDay {
				shut = shut || !o.reached.Before(first) && o.reached.Before(last.AddDate(0, 0, 1))
			} else if real {
				shut = shut || !o.reached.Before(first.Add(minutes(e.Start))) && o.reached.Before(last.Add(minutes(e.End)))
			}
		}
	}
	week := func(day time.Time) []hours.Span { return o.set.Week[(int(day.Weekday())+6)%7] }
	switch {
	case opened:
		return true, hours.ByEvent
	case special:
		return false, hours.ByEvent
	case shut:
		return false, hours.ByHoliday
	case o.set.ID == "":
		return true, hours.ByNothing
	}
	return open(week(today), today, o.reached) || open(week(yesterday), yesterday, o.reached), hours.ByWeek
}

// check compares At with the oracle at now, and its next change with the minutes of the next days.
func check(t rapid.TB, set hours.Set, calendar hours.Calendar, now time.Time, days int) {
	o := newOracle(set, calendar, now)
	got := hours.At(set, calendar, now)
	isOpen, reason := o.state()
	if got.Open != isOpen || got.Reason != reason {
		t.Fatalf("at %s it is open=%v by %s, want %v by %s", now.In(o.zone), got.Open, got.Reason, isOpen, reason)
	}
	for m := now.Truncate(time.Minute).Add(time.Minute); m.Before(now.AddDate(0, 0, days)); m = m.Add(time.Minute) {
		o.step(m)
		if turned, _ := o.state(); turned != isOpen {
			if !got.Until.Equal(m) {
				t.Fatalf("at %s it turns at %s, want %s", now.In(o.zone), got.Until.In(o.zone), m.In(o.zone))
			}
			return
		}
	}
	if !got.Until.IsZero() && got.Until.Before(now.AddDate(0, 0, days)) {
		t.Fatalf("at %s it turns at %s, want no turn", now.In(o.zone), got.Until.In(o.zone))
	}
}

// turns are moments at which zones put their clocks forward or back, or skip a day.
var turns = map[string][]string{
	"Europe/Madrid":       {"2030-03-31T01:00:00Z", "2030-10-27T01:00:00Z"},
	"America/New_York":    {"2030-03-10T07:00:00Z", "2030-11-03T06:00:00Z"},
	"Australia/Lord_Howe": {"2030-04-06T15:00:00Z", "2030-10-05T15:30:00Z"},
	"Africa/Casablanca":   {"2025-02-23T02:00:00Z", "2025-04-06T02:00:00Z"},
	"Pacific/Apia":        {"2011-12-30T10:00:00Z", "2012-03-31T14:00:00Z"},
	"America/Santiago":    {"2030-04-07T03:00:00Z", "2030-09-08T04:00:00Z"},
	"America/St_Johns":    {"2009-03-08T03:31:00Z", "2009-11-01T02:31:00Z"},
	"Asia/Kathmandu":      {"2030-01-01T00:00:00Z"},
}

func zones() []string {
	return []string{"Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia",
		"America/Santiago", "America/St_Johns", "Asia/Kathmandu"}
}

func spans() *rapid.Generator[[]hours.Span] {
	minute := rapid.Custom(func(t *rapid.T) hours.Minute {
		if rapid.Bool().Draw(t, "early") { // where clocks change
			return hours.Minute(rapid.IntRange(0, 16).Draw(t, "quarter") * 15)
		}
		return hours.Minute(rapid.IntRange(0, 95).Draw(t, "quarter") * 15)
	})
	span := rapid.Custom(func(t *rapid.T) hours.Span {
		if rapid.IntRange(0, 4).Draw(t, "all day") == 0 {
			return hours.AllDay()
		}
		s := hours.Span{From: minute.Draw(t, "from"), To: minute.Draw(t, "to")}
		if s.To == s.From {
			s.To = s.From + 15
		}
		return s
	})
	return rapid.SliceOfN(span, 0, 3)
}

func entry(near hours.Date) *rapid.Generator[hours.Entry] {
	return rapid.Custom(func(t *rapid.T) hours.Entry {
		e := hours.Entry{ID: "e", Name: "entry", Kind: hours.Closed, AllDay: true, Yearly: rapid.Bool().Draw(t, "yearly")}
		e.From = near + hours.Date(rapid.IntRange(-3, 4).Draw(t, "from"))
		if e.Yearly {
			e.From -= hours.Date(rapid.SampledFrom([]int{0, 365, 366, 730, 731}).Draw(t, "years"))
		}
		e.To = e.From + hours.Date(rapid.SampledFrom([]int{0, 0, 0, 1, 3, 60}).Draw(t, "days"))
		switch rapid.IntRange(0, 2).Draw(t, "kind") {
		case 0:
			e.Kind, e.Spans = hours.Special, spans().Draw(t, "special")
		case 1:
			e.AllDay = false
			e.Start = hours.Minute(rapid.IntRange(0, 95).Draw(t, "start") * 15)
			e.End = hours.Minute(rapid.IntRange(1, 96).Draw(t, "end") * 15)
			if e.From == e.To && e.End <= e.Start {
				e.End = e.Start + 15
			}
		}
		return e
	})
}

func TestAtAgreesWithAWalkThroughTheMinutes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom(zones()).Draw(t, "zone")
		turn, err := time.Parse(time.RFC3339, rapid.SampledFrom(turns[zone]).Draw(t, "turn"))
		if err != nil {
			t.Fatal(err)
		}
		now := turn.Add(time.Duration(rapid.IntRange(-50*60, 50*60).Draw(t, "minutes")) * time.Minute)
		var set hours.Set
		if rapid.IntRange(0, 5).Draw(t, "set") > 0 {
			set = hours.Set{ID: "s", Name: "set", Zone: zone}
			for i := range set.Week {
				set.Week[i] = spans().Draw(t, fmt.Sprint("day ", i))
			}
		}
		calendar := hours.Calendar{ID: "c", Name: "calendar", Zone: zone}
		near := hours.DateOf(now.Date())
		calendar.Entries = rapid.SliceOfN(entry(near), 0, 3).Draw(t, "entries")
		check(t, set, calendar, now, 9)
	})
}
