package ical

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// momentOf reads 20301224, 20301224T180000 or 20301224T180000Z.
func momentOf(l line) (Moment, bool) {
	value := strings.TrimSpace(l.value)
	if day, err := time.Parse("20060102", value); err == nil {
		return Moment{Clock: day, AllDay: true}, true
	}
	zone := l.params["TZID"]
	if strings.HasSuffix(value, "Z") {
		value, zone = strings.TrimSuffix(value, "Z"), "UTC"
	}
	clock, err := time.Parse("20060102T150405", value)
	if err != nil {
		return Moment{}, false
	}
	return Moment{Clock: clock.Truncate(time.Minute), Zone: zone}, true
}

// duration is a length as RFC 5545 writes it: P2W, P1DT12H30M.
var duration = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\+?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$`)
})

// lengthOf reads a duration of at least a minute.
func lengthOf(text string) (time.Duration, bool) {
	found := duration().FindStringSubmatch(text)
	if found == nil {
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
	total = total.Truncate(time.Minute)
	return total, total > 0
}
