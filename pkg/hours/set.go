package hours

import "time"

// Span is a part of a day, from From up to but not including To. One that ends at or before its beginning continues after
// midnight: 22:00–02:00.
type Span struct {
	From Minute `json:"from" pattern:"^([01]\\d|2[0-3]):[0-5]\\d$" patternDescription:"clock time" maxLength:"5" doc:"09:30"`
	To   Minute `json:"to" pattern:"^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$" patternDescription:"clock time" maxLength:"5" doc:"24:00 is the end of the day"`
}

// String returns the span as people read it: 09:30–14:00.
func (s Span) String() string { return s.From.String() + "–" + s.To.String() }

// AllDay is the span of a day that is open throughout.
func AllDay() Span { return Span{0, Day} }

// Set is the hours of a week. A day without spans is closed; its spans are in order and do not overlap.
type Set struct {
	ID      string            `json:"id"`
	Name    string            `json:"name"`
	Zone    string            `json:"zone"`              // an IANA name: Europe/Madrid
	Week    [7][]Span         `json:"week"`              // Monday first
	Message map[string]string `json:"message,omitempty"` // by language; without one the standard text, which states the hours
	Created time.Time         `json:"created"`
}

// Kind is what an entry of a calendar does.
type Kind string

// The kinds of entries. A closed one closes the portal, all day or from its start to its end; a special one replaces the hours
// of its days.
const (
	Closed  Kind = "closed"
	Special Kind = "special"
)

// Entry is a holiday or an event. One that is not all-day lasts without a break from Start on its first day to End on its last.
type Entry struct {
	ID      string            `json:"id,omitempty" maxLength:"26" doc:"made here for a new entry"`
	UID     string            `json:"uid,omitempty" maxLength:"220" doc:"of the event it was imported from"`
	Name    string            `json:"name" maxLength:"100"`
	From    Date              `json:"from" format:"date" maxLength:"10"`
	To      Date              `json:"to" format:"date" maxLength:"10" doc:"the last day"`
	AllDay  bool              `json:"allDay"`
	Start   Minute            `json:"start,omitempty" pattern:"^([01]\\d|2[0-3]):[0-5]\\d$" patternDescription:"clock time" maxLength:"5" doc:"not all day: when it begins on its first day"`
	End     Minute            `json:"end,omitempty" pattern:"^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$" patternDescription:"clock time" maxLength:"5" doc:"not all day: when it ends on its last day"`
	Kind    Kind              `json:"kind" enum:"closed,special"`
	Spans   []Span            `json:"spans,omitempty" maxItems:"12" doc:"special: the hours of each of its days"`
	Yearly  bool              `json:"yearly,omitempty" doc:"again every year; on 29 February only in years that have one"`
	Message map[string]string `json:"message,omitempty" doc:"by language, for visitors while it closes"`
}

// Calendar is a list of holidays and events.
type Calendar struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Zone    string    `json:"zone"` // applies at a portal without a set; imported times are converted to it
	Entries []Entry   `json:"entries,omitempty"`
	Created time.Time `json:"created"`
}

// After returns the days of the entry's occurrence that covers a day, or else of the first one after it; when there is none,
// its own days and false.
func (e Entry) After(d Date) (from, to Date, found bool) {
	for _, o := range e.between(d, d+8*MaxDays) { // 29 February recurs within eight years
		if o.to >= d {
			return o.from, o.to, true
		}
	}
	return e.From, e.To, e.From > d
}

// between returns the occurrences of the entry that may touch the days from first to last, in their order: its own days, and
// for a yearly one those of each year.
func (e Entry) between(first, last Date) []dated {
	if !e.Yearly {
		return []dated{{e, e.From, e.To}}
	}
	var out []dated
	for year := max(first.year()-1, e.From.year()); year <= last.year(); year++ {
		from, exists := e.From.years(year - e.From.year())
		if !exists {
			continue
		}
		to, exists := e.To.years(year - e.From.year())
		if !exists {
			to-- // 28 February
		}
		out = append(out, dated{e, from, to})
	}
	return out
}
