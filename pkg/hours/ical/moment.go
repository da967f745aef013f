package ical

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// The forms of times: as RFC 5545 has them, without seconds, and as ISO 8601 separates them.
var (
	dates  = []string{"20060102", "2006-01-02"}
	clocks = []string{"20060102T150405", "20060102T1504", "2006-01-02T15:04:05", "2006-01-02T15:04"}
)

// momentOf reads 20301224, 20301224T180000 or 20301224T180000Z.
func momentOf(l line) (Moment, bool) {
	value := strings.ToUpper(strings.TrimSpace(l.value))
	if day, ok := timeOf(value, dates); ok {
		return Moment{Clock: day, AllDay: true}, true
	}
	zone := strings.TrimSpace(l.params["TZID"])
	if strings.HasSuffix(value, "Z") {
		value, zone = strings.TrimSuffix(value, "Z"), "UTC"
	}
	clock, ok := timeOf(value, clocks)
	if !ok {
		return Moment{}, false
	}
	return Moment{Clock: clock.Truncate(time.Minute), Zone: zone}, true
}

func timeOf(value string, forms []string) (time.Time, bool) {
	for _, form := range forms {
		if t, err := time.Parse(form, value); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// day returns the day of a moment.
func (m Moment) day() Moment { return Moment{Clock: m.Clock.Truncate(day), AllDay: true} }

// midnight reports whether a moment is the beginning of a day.
func (m Moment) midnight() bool { return m != (Moment{}) && m.Clock.Equal(m.Clock.Truncate(day)) }

// In returns the wall-clock time of a moment in a zone, if the moment is in UTC; else the time as it is written.
func (m Moment) In(zone *time.Location) time.Time {
	if m.Zone != "UTC" {
		return m.Clock
	}
	_, offset := m.Clock.In(zone).Zone()
	return m.Clock.Add(time.Duration(offset) * time.Second)
}

// duration is a length as RFC 5545 writes it: P2W, P1DT12H30M.
var duration = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\+?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$`)
})

// lengthOf reads a duration, in whole minutes.
func lengthOf(text string) (time.Duration, bool) {
	found := duration().FindStringSubmatch(text)
	if found == nil || text == "P" || strings.HasSuffix(text, "T") {
		return 0, false
	}
	total := time.Duration(0)
	for i, unit := range []time.Duration{7 * 24 * time.Hour, 24 * time.Hour, time.Hour, time.Minute, time.Second} {
		if found[i+1] == "" {
			continue
		}
		n, err := strconv.Atoi(found[i+1])
		if err != nil {
			return 0, false
		}
		total += time.Duration(n) * unit
	}
	return total.Truncate(time.Minute), true
}
