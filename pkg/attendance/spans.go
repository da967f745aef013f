package attendance

import (
	"slices"
	"time"
)

// Span is one sign-in from its begin to its end. One that may still be used ends when it expires.
type Span struct {
	SignIn   string
	From, To time.Time
	Seen     time.Time // used last, to within a quarter of an hour
	How      How
	began    Item
}

// Spans returns the sign-ins among the items of one person, in the order in which they began.
func Spans(items []Item) []Span {
	var out []Span
	var ends []Item
	for _, one := range items {
		switch one.Kind {
		case SignedIn:
			how := one.How
			if how == "" {
				how = Expired
			}
			span := Span{SignIn: one.SignIn, From: one.At, To: one.Until, Seen: one.Seen, How: how, began: one}
			// Functions before 0.3 forget the item of a sign-in when it is used: with the next use it has another one.
			if at := slices.IndexFunc(out, func(before Span) bool { return before.SignIn == one.SignIn }); at >= 0 {
				span.From = out[at].From
				out[at] = span
				continue
			}
			out = append(out, span)
		case AllEnded:
			ends = append(ends, one)
		}
	}
	slices.SortFunc(out, func(a, b Span) int { return a.From.Compare(b.From) })
	slices.SortFunc(ends, func(a, b Item) int { return int(a.Generation - b.Generation) })
	for i := range out {
		for _, end := range ends {
			if end.Generation > out[i].began.Generation && end.SignIn != out[i].SignIn {
				out[i].cut(end)
				break
			}
		}
	}
	return out
}

// cut ends a sign-in that began before its person's sign-ins were ended, but maybe on a machine whose clock is ahead.
func (s *Span) cut(end Item) {
	at := end.At
	if at.Before(s.From) {
		at = s.From
	}
	if at.Before(s.To) {
		s.To, s.How = at, end.How
	}
}

// Interval is a time in which somebody was signed in, with one status and in one team.
type Interval struct {
	From, To time.Time
	Status   Status
	Team     string
	Path     []string
}

// Intervals returns when somebody was signed in between two times, of all items of the person in that time and those before it that Of
// returns. They follow each other, and there is one for each moment at which at least one sign-in lasted. to is not after now.
func Intervals(items []Item, from, to time.Time) []Interval {
	ordered := slices.DeleteFunc(slices.Clone(items), func(one Item) bool { return one.Kind != SignedIn && one.Kind != StatusSet })
	slices.SortStableFunc(ordered, func(a, b Item) int { return a.At.Compare(b.At) })
	var out []Interval
	for _, span := range union(Spans(items)) {
		at := Interval{From: span.From}
		status := Status("")
		set := false
		for _, one := range ordered {
			if !one.At.Before(span.To) {
				break
			}
			if one.At.After(at.From) {
				out = add(out, Interval{at.From, one.At, status, at.Team, at.Path}, from, to)
				at.From = one.At
			}
			at.Team, at.Path = one.Team, one.Path
			// A sign-in holds the status that was read for it: what was set is right when both come at once.
			if one.Kind == StatusSet || !set {
				status, set = one.Status, set || one.Kind == StatusSet
			}
		}
		out = add(out, Interval{at.From, span.To, status, at.Team, at.Path}, from, to)
	}
	return out
}

// union returns the times in which at least one of the sign-ins lasted.
func union(spans []Span) []Interval {
	var out []Interval
	for _, one := range spans {
		last := len(out) - 1
		switch {
		case !one.From.Before(one.To):
		case last >= 0 && !one.From.After(out[last].To):
			if one.To.After(out[last].To) {
				out[last].To = one.To
			}
		default:
			out = append(out, Interval{From: one.From, To: one.To})
		}
	}
	return out
}

// add adds an interval as far as it is between two times, to the one before if nothing differs.
func add(all []Interval, one Interval, from, to time.Time) []Interval {
	if one.From.Before(from) {
		one.From = from
	}
	if one.To.After(to) {
		one.To = to
	}
	if !one.From.Before(one.To) {
		return all
	}
	if last := len(all) - 1; last >= 0 {
		before := &all[last]
		if before.To.Equal(one.From) && before.Status == one.Status && before.Team == one.Team && slices.Equal(before.Path, one.Path) {
			before.To = one.To
			return all
		}
	}
	return append(all, one)
}
