package ical

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// onsetRule says on which days of the years an observance begins: those of the month that are among the weekdays and the days.
type onsetRule struct {
	month    time.Month // 0: that of the first onset
	weekdays []nthDay
	days     []int     // of the month; negative from its end
	until    time.Time // UTC; zero: for ever
	count    int       // 0: without end
}

// nthDay is a weekday of a month; nth is 0 for each of them and negative from the end.
type nthDay struct {
	nth int
	day time.Weekday
}

var weekdays = []string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}

// onsetRuleOf reads the rule of an observance. Zones have only yearly ones.
func onsetRuleOf(text string) (*onsetRule, bool) {
	r := onsetRule{}
	yearly := false
	for part := range strings.SplitSeq(strings.ToUpper(strings.TrimSpace(text)), ";") {
		name, value, _ := strings.Cut(part, "=")
		ok := true
		switch name {
		case "FREQ":
			yearly = value == "YEARLY"
		case "INTERVAL":
			ok = value == "1"
		case "BYMONTH":
			n, err := strconv.Atoi(value)
			r.month, ok = time.Month(n), err == nil && n >= 1 && n <= 12
		case "BYDAY":
			r.weekdays, ok = nthDaysOf(value)
		case "BYMONTHDAY":
			r.days, ok = numbersOf(value)
		case "COUNT":
			n, err := strconv.Atoi(value)
			r.count, ok = n, err == nil && n > 0
		case "UNTIL":
			var m Moment
			if m, ok = momentOf(line{value: value}); m.AllDay {
				m.Clock = m.Clock.Add(day - time.Second)
			}
			r.until = m.Clock
		}
		if !ok {
			return nil, false
		}
	}
	return &r, yearly
}

func nthDaysOf(text string) ([]nthDay, bool) {
	var all []nthDay
	for one := range strings.SplitSeq(text, ",") {
		if len(one) < 2 || len(all) == 7 {
			return nil, false
		}
		number, name := one[:len(one)-2], one[len(one)-2:]
		nth, err := strconv.Atoi(number)
		at := slices.Index(weekdays, name)
		if at < 0 || err != nil && number != "" || nth > 5 || nth < -5 {
			return nil, false
		}
		all = append(all, nthDay{nth, time.Weekday(at)})
	}
	return all, true
}

func numbersOf(text string) ([]int, bool) {
	var all []int
	for one := range strings.SplitSeq(text, ",") {
		n, err := strconv.Atoi(one)
		if err != nil || len(all) == 31 {
			return nil, false
		}
		all = append(all, n)
	}
	return all, true
}

// onsets returns the wall-clock times at which a rule begins from start on; offset is that of the clock until then, in seconds.
func (r onsetRule) onsets(start time.Time, offset int) []time.Time {
	month := r.month
	if month == 0 {
		month = start.Month()
	}
	first := start.Year()
	if r.count == 0 {
		first = max(first, firstYear)
	}
	var all []time.Time
	for year := first; year <= lastYear && len(all) < maxOnsets; year++ {
		for at := time.Date(year, month, 1, start.Hour(), start.Minute(), 0, 0, time.UTC); at.Month() == month; at = at.AddDate(0, 0, 1) {
			if at.Before(start) || !r.takes(at, start) {
				continue
			}
			over := !r.until.IsZero() && at.Add(-time.Duration(offset)*time.Second).After(r.until)
			if over || r.count > 0 && len(all) == r.count {
				return all
			}
			all = append(all, at)
		}
	}
	return all
}

// takes reports whether a day is one of the rule's in its month.
func (r onsetRule) takes(at, start time.Time) bool {
	last := time.Date(at.Year(), at.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()
	if len(r.weekdays) == 0 && len(r.days) == 0 {
		return at.Day() == start.Day()
	}
	inDays := len(r.days) == 0 || slices.ContainsFunc(r.days, func(d int) bool { return d == at.Day() || d == at.Day()-last-1 })
	inWeek := len(r.weekdays) == 0 || slices.ContainsFunc(r.weekdays, func(w nthDay) bool {
		fromFront, fromEnd := (at.Day()-1)/7+1, -((last-at.Day())/7 + 1)
		return w.day == at.Weekday() && (w.nth == 0 || w.nth == fromFront || w.nth == fromEnd)
	})
	return inDays && inWeek
}
