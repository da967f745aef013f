package session

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"acude/pkg/fault"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Wanted says which sessions of a company are sought; the zero value is all of them. Words, Person and Among find sessions by what Enlist
// has written.
type Wanted struct {
	Words    string    // each begins a word of the customer's name or, of an ended session, of their address, answers or question
	Person   string    // whose session it is: the representative who accepted it last
	Among    []string  // nil: anybody's; else words find only sessions of these representatives. Not with Person
	Portal   string    // where it was submitted
	From, To time.Time // submitted in [From, To); a zero time leaves that end open
}

// Sessions is one page of a company's sessions. Next is "" on the last page. After has the cursor that continues after each row.
type Sessions struct {
	Rows  []Row
	After []string
	Next  string
}

// Find returns a page of the sessions that are wanted, newest first. It looks at no more than limit sessions, however many there are,
// so a page may be short or empty and still have a Next. New sessions appear in it within seconds. With Person or Among it does not
// depend on what sessions of others say. Fault: cursor_invalid.
func (st *Store) Find(ctx context.Context, company string, w Wanted, cursor string, limit int) (Sessions, error) {
	wanted := sought(w.Words)
	if len(wanted) == 0 && !w.blank() {
		return Sessions{}, nil
	}
	lists := w.lists(company, wanted)
	if len(lists) == 0 {
		return st.everything(ctx, company, w, cursor, limit)
	}
	at, rest, err := st.shortest(ctx, lists, cursor)
	if err != nil {
		return Sessions{}, err
	}
	places, more, err := st.places(ctx, lists[at], rest, limit)
	if err != nil {
		return Sessions{}, err
	}
	states, err := st.behind(ctx, places)
	if err != nil {
		return Sessions{}, err
	}
	var out Sessions
	after := func(place place) string { return strconv.Itoa(at) + cursorGap + lists[at].after(place.at) }
	for n, s := range states {
		if s.Company == company && w.Fits(s) {
			out.Rows, out.After = append(out.Rows, s.Row()), append(out.After, after(places[n]))
		}
	}
	if more {
		out.Next = after(places[len(places)-1])
	}
	return out, nil
}

// everything returns a page of the rows between dates, of a portal or of the company. Of a session that a version up to 0.2.0 has written,
// the head says it.
func (st *Store) everything(ctx context.Context, company string, w Wanted, cursor string, limit int) (Sessions, error) {
	heads := w.within(keys.Sessions(company).Range())
	l := single(heads)
	if w.Portal != "" {
		l.frame = w.within(keys.EndedAt(company, w.Portal).Range())
		l.parts = append(l.parts, l.frame, w.within(keys.OpenAt(company, w.Portal).Range()))
	} else {
		for n := range rowShards {
			l.parts = append(l.parts, w.within(keys.SessionRows(company, n).Range()))
		}
	}
	places, more, err := st.places(ctx, l, cursor, limit)
	if err != nil {
		return Sessions{}, err
	}
	var out Sessions
	for _, one := range places {
		row, err := rowOf(one.item)
		if err != nil {
			return Sessions{}, err
		}
		if w.Portal == "" || row.Portal == w.Portal {
			out.Rows, out.After = append(out.Rows, row), append(out.After, l.after(one.at))
		}
	}
	if more {
		out.Next = l.after(places[len(places)-1].at)
	}
	return out, nil
}

// rowOf returns the row that an item of a list holds, or that the head of a former version comes to.
func rowOf(item table.Item) (Row, error) {
	if !keys.Head.Is(item.Key) {
		return table.Decode[Row](item)
	}
	s, err := table.Decode[State](item)
	return s.Row(), err
}

// Says reports whether a session has the words of a search, as Wanted.Words has them; false when it is absent.
func (st *Store) Says(ctx context.Context, session, words string) (bool, error) {
	head, err := st.head(ctx, session)
	if fault.KindOf(err) == fault.Absent {
		return false, nil
	}
	return err == nil && Wanted{Words: words}.Fits(head.Value), err
}

// Fits reports whether a session has the words, the representative and the portal.
func (w Wanted) Fits(s State) bool {
	switch {
	case w.Portal != "" && s.Portal != w.Portal:
		return false
	case w.Person != "" && s.Owner != w.Person:
		return false
	case w.Person == "" && w.Among != nil && !slices.Contains(w.Among, s.Owner):
		return false
	}
	wanted := sought(w.Words)
	return matches(s, wanted) && (len(wanted) > 0 || w.blank())
}

// blank reports whether no words are sought. Signs alone are words that nothing has.
func (w Wanted) blank() bool { return strings.TrimSpace(w.Words) == "" }

// maxSearchWords is how many words of a search are looked up to find the rarest. The others are only compared.
const maxSearchWords = 6

// maxCounted is of how many representatives the sessions with each word are counted, with a request to the table for each word and each of
// them. Of more, only the two longest words are.
const maxCounted = 8

// cursorGap separates the number of the list that is read from the list's own cursor.
const cursorGap = "."

// lists returns the lists each of which holds every wanted session: the representative's, and one for each word. None: the dates are read.
func (w Wanted) lists(company string, words []string) []list {
	whose := w.Among
	var all []list
	if w.Person != "" {
		whose = []string{w.Person}
		all = append(all, single(w.within(keys.InTaken(company, w.Person).Each(keys.Finder))))
	}
	words = words[:min(len(words), maxSearchWords)]
	if len(whose) > maxCounted {
		words = slices.Clone(words)
		slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
		words = words[:min(len(words), 2)]
	}
	for _, word := range words {
		beginning := first(word, maxBeginning)
		l := single(w.within(keys.InSessionWord(company, beginning).Each(keys.Finder)))
		if whose != nil {
			l.parts = nil
		}
		for _, person := range whose {
			l.parts = append(l.parts, w.within(keys.InTakenWord(company, person, beginning).Each(keys.Finder)))
		}
		all = append(all, l)
	}
	return all
}

// within returns a list's part between From and To, newest first.
func (w Wanted) within(r table.Range) table.Range {
	r.Backward = true
	if !w.From.IsZero() {
		r.From = TimeKey(w.From)
	}
	if !w.To.IsZero() {
		r.To = TimeKey(w.To)
	}
	return r
}

// shortest returns the number of the list with the fewest sessions, counting up to enough, and where to read on in it; among equals the
// first. A cursor names the list that was chosen before.
func (st *Store) shortest(ctx context.Context, lists []list, cursor string) (int, string, error) {
	if cursor != "" {
		chosen, rest, _ := strings.Cut(cursor, cursorGap)
		at, err := strconv.Atoi(chosen)
		if err != nil || at < 0 || at >= len(lists) || rest == "" {
			return 0, "", fault.New(fault.Invalid, "cursor_invalid")
		}
		return at, rest, nil
	}
	if len(lists) == 1 {
		return 0, "", nil
	}
	const enough = 50
	at, fewest := 0, enough+1
	for n, l := range lists {
		places, _, err := st.places(ctx, l, "", enough)
		if err != nil {
			return 0, "", err
		}
		if len(places) < fewest {
			at, fewest = n, len(places)
		}
	}
	return at, "", nil
}

// behind returns the sessions at places, as their heads say; the zero State for those that are gone.
func (st *Store) behind(ctx context.Context, places []place) ([]State, error) {
	states, failed := make([]State, len(places)), make([]error, len(places))
	spread(len(places), func(n int) {
		head, err := st.head(ctx, sessionAt(places[n].at))
		states[n], failed[n] = head.Value, err
		if fault.KindOf(failed[n]) == fault.Absent {
			failed[n] = nil
		}
	})
	return states, errors.Join(failed...)
}
