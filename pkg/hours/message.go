package hours

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Moment is what a message is about: a portal's plan, its state, and the time.
type Moment struct {
	Set      Set
	Calendar Calendar
	State    State
	Now      time.Time
	Portal   string // the portal's title
}

// Message returns what a visitor of a closed portal reads in a language: the entry's text, else the set's, else the standard
// text, which gives the hours. It is "" while the portal is open.
func (h *Hours) Message(language string, m Moment) string {
	if m.State.Open {
		return ""
	}
	facts := map[string]string{
		"{hours}": h.week(language, m.Set), "{next_open}": h.next(language, m), "{portal}": m.Portal,
	}
	for _, own := range []map[string]string{m.State.Entry.Message, m.Set.Message} {
		if text := own[language]; text != "" {
			return hole().ReplaceAllStringFunc(text, func(placeholder string) string {
				if fact, known := facts[placeholder]; known {
					return fact
				}
				return placeholder
			})
		}
	}
	return h.standard(language, m, facts)
}

// standard returns why the portal is closed, its hours, and when it opens.
func (h *Hours) standard(language string, m Moment, facts map[string]string) string {
	why := h.say(language, "hours_closed_week")
	if m.State.Reason != ByWeek {
		why = h.say(language, "hours_closed_entry", "entry", m.State.Entry.Name)
	}
	parts := []string{why}
	if m.Set.ID != "" {
		parts = append(parts, h.say(language, "hours_closed_hours", "hours", facts["{hours}"], "zone", m.Set.Zone))
	}
	if !m.State.Until.IsZero() {
		parts = append(parts, h.say(language, "hours_closed_next", "next", facts["{next_open}"]))
	}
	return strings.Join(parts, " ")
}

// next returns when the portal opens, relative to the day of m.Now.
func (h *Hours) next(language string, m Moment) string {
	if m.State.Until.IsZero() {
		return h.say(language, "hours_next_none")
	}
	zone := zoneOf(zoneName(m.Set, m.Calendar))
	opens := shown(m.State.Until.In(zone))
	today, date := at(m.Now, zone).date(), opens.date()
	clock := h.say(language, "hours_clock", "time", opens.minute().String(), "hour", strconv.Itoa(int(opens.minute()/60)))
	year, month, day := date.utc().Date()
	facts := []string{
		"clock", clock, "weekday", h.weekday(language, date.Weekday()), "day", strconv.Itoa(day),
		"month", h.say(language, "hours_month_"+strconv.Itoa(int(month))), "year", strconv.Itoa(year),
	}
	switch {
	case date == today:
		return h.say(language, "hours_next_today", facts...)
	case date == today+1:
		return h.say(language, "hours_next_tomorrow", facts...)
	case date < today+7:
		return h.say(language, "hours_next_week", facts...)
	case date.year() == today.year():
		return h.say(language, "hours_next_year", facts...)
	}
	return h.say(language, "hours_next_later", facts...)
}

// week returns the hours of a set, with equal days together: Monday to Friday 09:00–18:00; Saturday 10:00–14:00.
func (h *Hours) week(language string, set Set) string {
	if set.ID == "" {
		return h.say(language, "hours_week_always")
	}
	var parts []string
	for first := 0; first < 7; {
		last := first
		for last < 6 && slices.Equal(set.Week[last+1], set.Week[first]) {
			last++
		}
		if len(set.Week[first]) > 0 {
			parts = append(parts, h.days(language, first, last)+" "+h.spans(language, set.Week[first]))
		}
		first = last + 1
	}
	if len(parts) == 0 {
		return h.say(language, "hours_week_never")
	}
	return strings.Join(parts, "; ")
}

func (h *Hours) days(language string, first, last int) string {
	switch {
	case first == 0 && last == 6:
		return h.say(language, "hours_days_all")
	case first == last:
		return h.weekday(language, first)
	}
	return h.say(language, "hours_days", "from", h.weekday(language, first), "to", h.weekday(language, last))
}

func (h *Hours) spans(language string, spans []Span) string {
	var parts []string
	for _, s := range spans {
		if s == AllDay() {
			return h.say(language, "hours_all_day")
		}
		parts = append(parts, fmt.Sprintf("%s–%s", s.From, s.To))
	}
	return strings.Join(parts, ", ")
}

func (h *Hours) weekday(language string, day int) string {
	return h.say(language, "hours_weekday_"+strconv.Itoa(day+1))
}

// say returns a message; facts are pairs.
func (h *Hours) say(language, key string, facts ...string) string {
	spoken := map[string]string{}
	for i := 0; i < len(facts); i += 2 {
		spoken[facts[i]] = facts[i+1]
	}
	return h.texts.Text(language, key, spoken)
}
