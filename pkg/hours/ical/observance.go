package ical

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Limits of a zone that a file defines.
const (
	maxObservances = 100
	maxOnsets      = 200  // of one observance
	firstYear      = 1960 // from which its rules are followed, unless they count
	lastYear       = 2100
)

// observance is a STANDARD or DAYLIGHT of a zone: from when on the clock has which offset.
type observance struct {
	start    time.Time // wall-clock time before the change, as UTC
	from, to int       // offsets in seconds
	rule     *onsetRule
	dates    []time.Time // further onsets (RDATE), as start
	broken   bool
}

// zoneReader reads the lines of a VTIMEZONE.
type zoneReader struct {
	open        bool
	id          string
	inside      bool // of an observance
	observances []observance
}

// take reads one line; it returns true when the zone is complete.
func (z *zoneReader) take(l line) bool {
	switch {
	case l.name == "BEGIN":
		z.inside = true
		z.observances = append(z.observances[:min(len(z.observances), maxObservances)], observance{})
	case l.name == "END" && z.inside:
		z.inside = false
	case l.name == "END":
		z.open = false
		return z.id != ""
	case z.inside:
		z.observances[len(z.observances)-1].take(l)
	case l.name == "TZID":
		z.id = strings.Trim(strings.TrimSpace(l.value), `"`)
	}
	return false
}

func (o *observance) take(l line) {
	ok := true
	switch l.name {
	case "DTSTART":
		var m Moment
		m, ok = momentOf(l)
		o.start = m.Clock
	case "TZOFFSETFROM":
		o.from, ok = offsetOf(l.value)
	case "TZOFFSETTO":
		o.to, ok = offsetOf(l.value)
	case "RRULE":
		o.rule, ok = onsetRuleOf(l.value)
	case "RDATE":
		for value := range strings.SplitSeq(l.value, ",") {
			if m, fits := momentOf(line{params: l.params, value: value}); fits && len(o.dates) < maxOnsets {
				o.dates = append(o.dates, m.Clock)
			}
		}
	}
	o.broken = o.broken || !ok
}

var offsetShape = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^([+-])(\d\d):?(\d\d):?(\d\d)?$`) })

// offsetOf reads an offset such as +0530, in seconds.
func offsetOf(text string) (int, bool) {
	found := offsetShape().FindStringSubmatch(strings.TrimSpace(text))
	if found == nil {
		return 0, false
	}
	total := 0
	for _, part := range found[2:] {
		n, _ := strconv.Atoi(part) // digits, or "" for no seconds
		total = total*60 + n
	}
	if found[1] == "-" {
		total = -total
	}
	return total, total > -24*3600 && total < 24*3600
}

// onsets returns when an observance begins, in UTC and in order.
func (o observance) onsets() []time.Time {
	all := append([]time.Time{o.start}, o.dates...)
	if o.rule != nil {
		all = append(o.rule.onsets(o.start, o.from), o.dates...)
	}
	for at := range all {
		all[at] = all[at].Add(-time.Duration(o.from) * time.Second)
	}
	slices.SortFunc(all, time.Time.Compare)
	return all
}
