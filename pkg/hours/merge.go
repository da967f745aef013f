package hours

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"acude/pkg/company"
	"acude/pkg/hours/ical"
	"acude/pkg/id"
)

// Limits of the rules in a file.
const (
	ruleYears = 3   // how far rules are followed
	maxTimes  = 400 // occurrences of one rule
	maxRules  = 100 // rules of one file that are followed
	emptyRule = 20  // a rule that never matches counts as so many, because finding that out is slow
	maxUID    = 200 // bytes
)

// merger updates a calendar with events.
type merger struct {
	calendar *Calendar
	zone     *time.Location
	zones    *fileZones
	today    Date
	at       map[string]int // of entries by their UID
	gone     []int          // entries to remove
	rules    int            // followed so far
}

// all returns a verdict for each event, in their order. It stops when the context ends: a rule may take a tenth of a second to follow.
func (m *merger) all(ctx context.Context, events []ical.Event) ([]Verdict, error) {
	groups := map[string][]int{}
	for i, e := range events {
		e = e.Since(firstYear)
		events[i] = e
		uid := uidOf(e)
		groups[uid] = append(groups[uid], i)
	}
	verdicts := make([]Verdict, len(events))
	for i, e := range events {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		uid := uidOf(e)
		if group := groups[uid]; group[0] == i {
			m.group(uid, events, group, verdicts)
		}
		verdicts[i].Name = nameOf(e)
	}
	return verdicts, nil
}

// group adds the events of one UID: the event itself, and those that replace one of its occurrences.
func (m *merger) group(uid string, events []ical.Event, group []int, verdicts []Verdict) {
	main, stand := -1, map[Date]int{}
	for _, i := range group {
		e, earlier := events[i], -1
		if e.Of == (ical.Moment{}) {
			main, earlier = i, main
		} else {
			of := m.day(e)
			if before, twice := stand[of]; twice {
				earlier = before
			}
			stand[of] = i
		}
		if earlier >= 0 {
			verdicts[earlier] = Verdict{Result: LeftOut, Why: WhyRepeated}
		}
	}
	if main < 0 {
		for _, i := range stand {
			verdicts[i] = Verdict{Result: LeftOut, Why: WhyNoOrigin}
		}
		return
	}
	made, why := m.entries(uid, events[main], stand)
	verdicts[main] = m.take(uid, events[main], made, why, stand)
	for of, i := range stand {
		verdicts[i] = m.stand(uid, events[i], of)
	}
}

// day returns the day of the occurrence that an event replaces, in the event's zone.
func (m *merger) day(e ical.Event) Date {
	zone, known := m.zones.find(e.Start.Zone)
	if !known {
		zone = m.zones.floating
	}
	return DateOf(e.Of.In(zone).Date())
}

// stand adds an event that replaces one occurrence of another.
func (m *merger) stand(uid string, e ical.Event, of Date) Verdict {
	key := occurrence(uid, of)
	if e.Cancelled {
		return m.remove(key)
	}
	made, why := m.entry(key, e, e.Start.Clock)
	if why != "" {
		return Verdict{Result: LeftOut, Why: why}
	}
	return m.put([]Entry{made}, made)
}

// take updates the entries of an event from the file.
func (m *merger) take(uid string, e ical.Event, made []Entry, why string, stand map[Date]int) Verdict {
	if e.Cancelled {
		return m.remove(uid)
	}
	if why != "" {
		return Verdict{Result: LeftOut, Why: why}
	}
	wanted := map[string]bool{}
	for _, one := range made {
		wanted[one.UID] = true
	}
	for of := range stand {
		wanted[occurrence(uid, of)] = true
	}
	removed := false
	for key, i := range m.at {
		if of(key, uid) && !wanted[key] && m.lives(m.calendar.Entries[i]) {
			m.drop(key)
			removed = true
		}
	}
	first, _ := m.entry(uid, e, e.Start.Clock)
	v := m.put(made, first)
	if removed && v.Result == Same {
		v.Result = Changed
	}
	return v
}

// put adds or changes entries; first gives the days of the verdict.
func (m *merger) put(made []Entry, first Entry) Verdict {
	v := Verdict{From: first.From, To: first.To, Entries: len(made), Result: Same}
	for _, e := range made {
		i, known := m.at[e.UID]
		switch {
		case known && m.update(i, e):
			v.Result = Changed
		case !known && len(m.calendar.Entries)-len(m.gone) >= MaxEntries:
			return Verdict{From: first.From, To: first.To, Result: LeftOut, Why: WhyFull}
		case !known:
			m.at[e.UID] = len(m.calendar.Entries)
			m.calendar.Entries = append(m.calendar.Entries, e)
			if v.Result == Same {
				v.Result = Added
			}
		}
	}
	return v
}

// update updates an entry and reports whether it changed. Entries with special hours stay all-day entries.
func (m *merger) update(i int, e Entry) bool {
	have := m.calendar.Entries[i]
	next := have
	next.Name, next.From, next.To, next.Yearly = e.Name, e.From, e.To, e.Yearly
	if have.Kind == Closed {
		next.AllDay, next.Start, next.End = e.AllDay, e.Start, e.End
	}
	m.calendar.Entries[i] = next
	return next.Name != have.Name || next.From != have.From || next.To != have.To || next.Yearly != have.Yearly ||
		next.AllDay != have.AllDay || next.Start != have.Start || next.End != have.End
}

// remove removes the entries of a cancelled event.
func (m *merger) remove(uid string) Verdict {
	v := Verdict{Result: LeftOut, Why: WhyCancelled}
	for key, i := range m.at {
		if of(key, uid) && m.lives(m.calendar.Entries[i]) {
			v.Result, v.Why, v.From, v.To = Removed, "", m.calendar.Entries[i].From, m.calendar.Entries[i].To
			v.Entries++
			m.drop(key)
		}
	}
	return v
}

func (m *merger) drop(key string) {
	m.gone = append(m.gone, m.at[key])
	delete(m.at, key)
}

// kept returns the entries without the removed ones.
func (m *merger) kept() []Entry {
	var out []Entry
	for i, e := range m.calendar.Entries {
		if !slices.Contains(m.gone, i) {
			out = append(out, e)
		}
	}
	return out
}

// lives reports whether an entry is not over yet; past entries stay as they were.
func (m *merger) lives(e Entry) bool { return e.Yearly || e.To >= m.today }

// occurrence is the key of one occurrence of an event.
func occurrence(uid string, day Date) string { return uid + "#" + day.String() }

// of reports whether a key belongs to an event or to one of its occurrences.
func of(key, uid string) bool {
	rest, found := strings.CutPrefix(key, uid)
	return found && (rest == "" || len(rest) == len("#2006-01-02") && rest[0] == '#')
}

func uidOf(e ical.Event) string {
	uid := e.UID
	if uid == "" {
		uid = "acude-" + id.Hash(e.Name+"\n"+e.Start.Clock.String())
	}
	if len(uid) > maxUID || strings.Contains(uid, "#") {
		uid = id.Hash(uid) // it contains no #, so no key looks like an occurrence of another event
	}
	return uid
}

// nameOf returns the name of an entry: the event's name, or its day if it has none.
func nameOf(e ical.Event) string {
	name := e.Name
	if name == "" {
		name = e.Start.Clock.Format(time.DateOnly)
	}
	for utf8.RuneCountInString(name) > company.MaxName {
		_, last := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-last]
	}
	return strings.TrimSpace(name)
}
