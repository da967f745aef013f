package hours

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/lang"
	"acude/pkg/text"
)

// Limits.
const (
	MaxSets      = 200  // of a company
	MaxCalendars = 200  // of a company
	MaxSpans     = 12   // of one day
	MaxEntries   = 1000 // of a calendar
	MaxMessage   = 1000 // characters
	MaxDays      = 366  // of an entry
	maxBytes     = 350 << 10
)

const firstYear = 1970

// The first and last day that an entry may name.
var (
	firstDate = DateOf(firstYear, 1, 1)
	lastDate  = DateOf(2199, 12, 31)
)

// Placeholders may stand in a message: the hours of the week, the next opening, the portal's title.
func Placeholders() []string { return []string{"{hours}", "{next_open}", "{portal}"} }

// hole matches a placeholder, known or not.
var hole = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\{[^{}\s]*\}`) })

// tidy normalises a set: names trimmed, spans in order, empty messages left out.
func (s *Set) tidy() {
	s.Name = text.Clean(s.Name)
	for i := range s.Week {
		s.Week[i] = tidySpans(s.Week[i])
	}
	s.Message = tidyMessage(s.Message)
}

func (e *Entry) tidy() {
	e.Name = text.Shown(e.Name)
	e.Spans = tidySpans(e.Spans)
	e.Message = tidyMessage(e.Message)
	if e.AllDay {
		e.Start, e.End = 0, 0
	}
}

func tidySpans(spans []Span) []Span {
	spans = slices.Clone(spans)
	for i := range spans {
		if spans[i].To == 0 && spans[i].From != 0 {
			spans[i].To = Day
		}
	}
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	return spans
}

func tidyMessage(message map[string]string) map[string]string {
	out := map[string]string{}
	for language, text := range message {
		if text = strings.TrimSpace(text); text != "" {
			out[language] = text
		}
	}
	return out
}

func (s Set) check() error {
	var refused fault.Refusals
	if err := refused.Take("", company.CheckName("name", s.Name)); err != nil {
		return err
	}
	if _, err := Zone(s.Zone); refused.Take("", err) != nil {
		return err
	}
	for i, spans := range s.Week {
		checkSpans(&refused, fmt.Sprintf("week.%d", i), spans)
	}
	checkMessage(&refused, "message", s.Message)
	return refused.Err()
}

// checkNights refuses spans that last into a span of the next day. It applies to weeks that are set: an older one stays as it is.
func (s Set) checkNights() error {
	var refused fault.Refusals
	for day, spans := range s.Week {
		next := s.Week[(day+1)%len(s.Week)]
		if len(spans) == 0 || len(next) == 0 {
			continue
		}
		if last := spans[len(spans)-1]; last.To <= last.From && next[0].From < last.To {
			refused.Refuse(fmt.Sprintf("week.%d.%d", day, len(spans)-1), "hours_span_overlaps_next_day", "span", next[0].String())
		}
	}
	return refused.Err()
}

func (s Set) sameWeek(other Set) bool {
	for day, spans := range s.Week {
		if !slices.Equal(spans, other.Week[day]) {
			return false
		}
	}
	return true
}

func (c Calendar) check() error {
	var refused fault.Refusals
	if err := refused.Take("", company.CheckName("name", c.Name)); err != nil {
		return err
	}
	if _, err := Zone(c.Zone); refused.Take("", err) != nil {
		return err
	}
	if len(c.Entries) > MaxEntries {
		refused.Refuse("entries", "field_too_many", "max", strconv.Itoa(MaxEntries))
		return refused.Err()
	}
	for i, e := range c.Entries {
		if err := refused.Take(fmt.Sprintf("entries.%d", i), e.check()); err != nil {
			return err
		}
	}
	return refused.Err()
}

// check checks an entry against its limits.
func (e Entry) check() error {
	var refused fault.Refusals
	if err := refused.Take("", company.CheckName("name", e.Name)); err != nil {
		return err
	}
	switch {
	case e.From < firstDate || e.From > lastDate:
		refused.Refuse("from", "hours_date_out_of_range")
	case e.To < e.From:
		refused.Refuse("to", "hours_ends_before_begin")
	case e.To-e.From >= MaxDays:
		refused.Refuse("to", "hours_range_too_long", "max", strconv.Itoa(MaxDays))
	case !e.AllDay && e.Kind == Closed && wallOf(e.From, e.Start) >= wallOf(e.To, e.End):
		refused.Refuse("end", "hours_ends_before_begin")
	}
	switch e.Kind {
	case Closed:
		if len(e.Spans) > 0 {
			refused.Refuse("spans", "hours_spans_of_closed")
		}
	case Special:
		if !e.AllDay {
			refused.Refuse("allDay", "hours_special_all_day")
		}
		if len(e.Spans) == 0 {
			refused.Refuse("spans", "hours_special_without_spans")
		}
		checkSpans(&refused, "spans", e.Spans)
	default:
		refused.Refuse("kind", "field_not_offered")
	}
	checkMessage(&refused, "message", e.Message)
	return refused.Err()
}

// checkSpans checks the spans of a day, which are in order, against their limits.
func checkSpans(refused *fault.Refusals, path string, spans []Span) {
	if len(spans) > MaxSpans {
		refused.Refuse(path, "field_too_many", "max", strconv.Itoa(MaxSpans))
		return
	}
	for i, s := range spans {
		at := fmt.Sprintf("%s.%d", path, i)
		switch {
		case s.From < 0 || s.From >= Day || s.To < 0 || s.To > Day:
			refused.Refuse(at, "hours_clock_invalid")
		case s.From == s.To:
			refused.Refuse(at, "hours_span_empty")
		case i > 0 && (spans[i-1].To <= spans[i-1].From || s.From < spans[i-1].To):
			refused.Refuse(at, "hours_span_overlaps")
		}
	}
}

func checkMessage(refused *fault.Refusals, path string, message map[string]string) {
	for language, text := range message {
		at := path + "." + language
		switch {
		case !slices.Contains(lang.Languages(), language):
			refused.Refuse(path, "field_not_offered")
		case utf8.RuneCountInString(text) > MaxMessage:
			refused.Refuse(at, "field_too_long", "max", strconv.Itoa(MaxMessage))
		case !utf8.ValidString(text) || strings.ContainsRune(text, 0):
			refused.Refuse(at, "text_invalid")
		case slices.ContainsFunc(hole().FindAllString(text, -1), unknown):
			refused.Refuse(at, "hours_placeholder_unknown", "offered", strings.Join(Placeholders(), ", "))
		}
	}
}

func unknown(placeholder string) bool { return !slices.Contains(Placeholders(), placeholder) }
