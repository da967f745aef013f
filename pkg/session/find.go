package session

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"acude/pkg/due"
	"acude/pkg/fault"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Sessions is one page of a company's sessions. Next is "" on the last page. After has the cursor that continues after each row, Said
// whether it has the words: all have, unless Circle.Compare.
type Sessions struct {
	Rows  []Row
	After []string
	Said  []bool
	Next  string
}

// Find returns a page of the sessions that are wanted, newest first, and of those that have expired their tombstones, which have no words.
// It looks at no more than limit sessions, however many there are, so a page may be short or empty and still have a Next. New sessions
// appear in it within seconds. With Within no page or cursor depends on what sessions say that the circle does not hold. Fault:
// cursor_invalid.
func (st *Store) Find(ctx context.Context, company string, w Wanted, cursor string, limit int) (Sessions, error) {
	wanted := sought(w.Words)
	if len(wanted) == 0 && !w.blank() {
		return Sessions{}, nil
	}
	adopted, err := st.enlisted(ctx, w, len(wanted) > 0)
	if err != nil {
		return Sessions{}, err
	}
	lists := w.lists(company, wanted, adopted)
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
	behind, err := st.behind(ctx, places, wanted)
	if err != nil {
		return Sessions{}, err
	}
	var out Sessions
	after := func(place place) string { return strconv.Itoa(at) + cursorGap + lists[at].after(place.at) }
	for n, one := range behind {
		if one.row.Company == company && w.fits(one.row) && (one.says || w.compares()) {
			out.add(one.row, after(places[n]), one.says)
		}
	}
	if more {
		out.Next = after(places[len(places)-1])
	}
	return out, nil
}

// enlisted reports whether every session has what finds it, as far as a search needs to know that.
func (st *Store) enlisted(ctx context.Context, w Wanted, words bool) (bool, error) {
	if w.Within == nil && len(w.filters()) == 0 || w.Within != nil && words && !w.Within.Compare {
		return true, nil
	}
	return due.Adopted(ctx, st.table, adoption)
}

func (s *Sessions) add(row Row, after string, said bool) {
	s.Rows, s.After, s.Said = append(s.Rows, row), append(s.After, after), append(s.Said, said)
}

// everything returns a page of the rows between dates, of a portal or of the company, and of the tombstones of those that have expired. Of
// a session that a version up to 0.2.0 has written, the head says it.
func (st *Store) everything(ctx context.Context, company string, w Wanted, cursor string, limit int) (Sessions, error) {
	heads := w.within(keys.Sessions(company).Range())
	l := single(heads)
	if w.Portal != "" {
		l.frame = w.within(keys.EndedAt(company, w.Portal).Range())
		l.add(l.frame, w.within(keys.OpenAt(company, w.Portal).Range()))
		l.older = []piece{{st.expired(w.within(keys.TombstonesAt(company, w.Portal).Range())), nil}}
	} else {
		for n := range rowShards {
			l.add(w.within(keys.SessionRows(company, n).Range()))
		}
		for n := range rowShards {
			l.older = append(l.older, piece{st.expired(w.within(keys.Tombstones(company, n).Range())), nil})
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
		if (w.Portal == "" || row.Portal == w.Portal) && w.passes(row) {
			out.add(row, l.after(one.at), true)
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

// found is a session at a place, and whether it says the wanted words.
type found struct {
	row  Row
	says bool
}

// behind returns the sessions at places, as their heads say, or their tombstones; zero for those of which nothing is left.
func (st *Store) behind(ctx context.Context, places []place, wanted []string) ([]found, error) {
	all, failed := make([]found, len(places)), make([]error, len(places))
	spread(len(places), func(n int) {
		session := sessionAt(places[n].at)
		head, err := st.head(ctx, session)
		all[n] = found{head.Value.Row(), err == nil && matches(head.Value, wanted)}
		if fault.KindOf(err) == fault.Absent {
			all[n].row, err = st.Left(ctx, session)
			all[n].says = len(wanted) == 0
		}
		if failed[n] = err; fault.KindOf(err) == fault.Absent {
			all[n], failed[n] = found{}, nil
		}
	})
	return all, errors.Join(failed...)
}
