package hours

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/keys"
	"acude/pkg/portal"
	"acude/pkg/table"
	"acude/pkg/text"
)

func sets() shape[Set] {
	return shape[Set]{
		kind: "hours", family: keys.Hours, most: MaxSets,
		absent: func() *fault.Fault { return fault.New(fault.Absent, "hours_absent") },
		inUse: func(portals string) *fault.Fault {
			return fault.New(fault.Conflict, "hours_in_use", "portals", portals)
		},
		head: func(s *Set) head { return head{&s.ID, &s.Name, &s.Created} },
		ready: func(was, is *Set, _ *id.Maker) error {
			is.tidy()
			if err := is.check(); err != nil || was != nil && was.sameWeek(*is) {
				return err
			}
			return is.checkNights()
		},
		diff: func(before, after *Set) []audit.Change { return diff(before, after) },
	}
}

func calendars() shape[Calendar] {
	return shape[Calendar]{
		kind: "calendar", family: keys.Calendar, most: MaxCalendars,
		absent: func() *fault.Fault { return fault.New(fault.Absent, "calendar_absent") },
		inUse: func(portals string) *fault.Fault {
			return fault.New(fault.Conflict, "calendar_in_use", "portals", portals)
		},
		head:  func(c *Calendar) head { return head{&c.ID, &c.Name, &c.Created} },
		ready: func(_, is *Calendar, ids *id.Maker) error { return is.ready(ids) },
		diff:  diffCalendars,
	}
}

// ready tidies, sorts and checks the calendar and its entries, and gives new entries an id.
func (c *Calendar) ready(ids *id.Maker) error {
	c.Name = text.Clean(c.Name)
	seen := map[string]bool{}
	for i := range c.Entries {
		e := &c.Entries[i]
		e.tidy()
		if !id.Valid(e.ID) || seen[e.ID] {
			e.ID = ids.New()
		}
		seen[e.ID] = true
	}
	if err := c.check(); err != nil {
		return err
	}
	slices.SortStableFunc(c.Entries, func(a, b Entry) int { return int(a.From) - int(b.From) })
	if len(table.Encode(c)) > maxBytes {
		return fault.New(fault.TooLarge, "calendar_too_large")
	}
	return nil
}

// mostTold is how many changed entries the audit log lists one by one.
const mostTold = 50

// diffCalendars lists the changed entries one by one, or only their number when there are many.
func diffCalendars(before, after *Calendar) []audit.Change {
	changes := diff(before, after, "entries")
	var told []audit.Change
	was, is := entriesOf(before), entriesOf(after)
	both := maps.Clone(was)
	maps.Copy(both, is)
	byDay := func(a, b string) int { return cmp.Or(int(both[a].from-both[b].from), cmp.Compare(a, b)) }
	for _, id := range slices.SortedFunc(maps.Keys(both), byDay) {
		if was[id].text != is[id].text {
			told = append(told, audit.Change{Field: "entries: " + both[id].name, Before: was[id].text, After: is[id].text})
		}
	}
	if len(told) > mostTold {
		count := fmt.Sprintf(`{"changed":%d,"entries":%d}`, len(told), len(is))
		told = []audit.Change{{Field: "entries", Before: fmt.Sprintf(`{"entries":%d}`, len(was)), After: count}}
	}
	return append(changes, told...)
}

type told struct {
	from       Date
	name, text string
}

func entriesOf(c *Calendar) map[string]told {
	out := map[string]told{}
	if c == nil {
		return out
	}
	for _, e := range c.Entries {
		text, err := json.Marshal(e)
		if err != nil {
			panic("hours: an entry without JSON: " + err.Error()) // it holds texts and numbers
		}
		out[e.ID] = told{e.From, e.Name, string(text)}
	}
	return out
}

// diff is audit.Diff of values that may be absent.
func diff[T any](before, after *T, leave ...string) []audit.Change {
	switch {
	case before == nil:
		return audit.Diff(nil, *after, leave...)
	case after == nil:
		return audit.Diff(*before, nil, leave...)
	}
	return audit.Diff(*before, *after, leave...)
}

// titles names portals for people: their first title.
func titles(portals []portal.Portal) string {
	var names []string
	for _, p := range portals {
		names = append(names, p.Title())
	}
	return strings.Join(names, ", ")
}
