package session

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"time"

	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// linePage is how many rows of a line are read at once.
const linePage = 500

// Lines reads who waits at a company's portals, as it is after the deadlines that have passed. It writes nothing.
type Lines struct {
	table   table.Table
	company string
	now     time.Time
	queued  map[string]State // sessions whose rows say nothing
}

// Lines returns the lines of a company.
func (st *Store) Lines(ctx context.Context, company string) (Lines, error) {
	queued, err := st.queued(ctx, company)
	return Lines{table: st.table, company: company, now: st.clock.Now(), queued: queued}, err
}

// Subportals returns the subportals of a portal where somebody may wait, deleted ones included.
func (l Lines) Subportals(ctx context.Context, portal string) ([]string, error) {
	var all []string
	r := keys.InLine(l.company, portal).All()
	for more := true; more; {
		r.Limit = 1
		page, err := l.table.Query(ctx, r)
		if err != nil {
			return nil, err
		}
		for _, item := range page.Items {
			all = append(all, keys.Subportal(item.Key))
		}
		if r.Cursor, more = page.Next, page.Next != ""; more && len(page.Items) > 0 {
			r = keys.InLine(l.company, portal).After(keys.LineOf(all[len(all)-1]))
		}
	}
	for _, s := range l.queued {
		if s.Portal == portal && s.Phase == PhaseWaiting {
			all = append(all, s.Subportal)
		}
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// Portal iterates over the sessions that wait at a portal, in the order of Subportal for each of its subportals.
func (l Lines) Portal(ctx context.Context, portal string) iter.Seq2[Waiting, error] {
	return func(yield func(Waiting, error) bool) {
		subportals, err := l.Subportals(ctx, portal)
		if err != nil {
			yield(Waiting{}, err)
			return
		}
		for _, one := range subportals {
			for w, err := range l.Subportal(ctx, portal, one) {
				if !yield(w, err) || err != nil {
					return
				}
			}
		}
	}
}

// Subportal iterates over the sessions that wait at a subportal: first those whose customers are there, then those whose customers are
// gone, both in the order of asking. It reads on only as long as it is iterated. It stops after the first error.
func (l Lines) Subportal(ctx context.Context, portal, subportal string) iter.Seq2[Waiting, error] {
	return l.read(ctx, keys.InLine(l.company, portal), subportal, l.apart(portal, subportal))
}

// Own iterates over the sessions that wait for one representative alone, in the order of Subportal.
func (l Lines) Own(ctx context.Context, person string) iter.Seq2[Waiting, error] {
	return l.read(ctx, keys.InOwnLine(l.company, person), "", nil)
}

// read iterates over the rows of a line, and over those who wait there without a row.
func (l Lines) read(ctx context.Context, line keys.Partition[keys.OfLine], subportal string, apart []Waiting) iter.Seq2[Waiting, error] {
	return func(yield func(Waiting, error) bool) {
		sorted := false
		sort := func() {
			if !sorted {
				slices.SortFunc(apart, compare)
			}
			sorted = true
		}
		r := line.Each(keys.LineOf(subportal))
		r.Limit = linePage
		for one, err := range items.Each[Waiting](ctx, l.table, r) {
			w := one.Value
			if err != nil {
				yield(w, err)
				return
			}
			if _, former := l.queued[w.ID]; former || !w.waits(l.now) {
				continue
			}
			if !w.From.IsZero() { // these stand before all others in the table
				apart = append(apart, w)
				continue
			}
			for sort(); len(apart) > 0 && compare(apart[0], w) < 0; apart = apart[1:] {
				if !yield(apart[0], nil) {
					return
				}
			}
			if !yield(w, nil) {
				return
			}
		}
		sort()
		for _, w := range apart {
			if !yield(w, nil) {
				return
			}
		}
	}
}

// There returns the turns of those who wait at a subportal and whose customers are there, in their order. It takes them from keys, as far
// as those say it.
func (l Lines) There(ctx context.Context, portal, subportal string) ([]Turn, error) {
	var turns []Turn
	for _, w := range l.apart(portal, subportal) {
		if !w.Gone {
			turns = append(turns, w.turn())
		}
	}
	here := keys.LineHere(subportal)
	for item, err := range table.All(ctx, l.table, keys.InLine(l.company, portal).Until(keys.LineBack(subportal), here)) {
		if err != nil {
			return nil, err
		}
		place, is := here.Cut(item.Key)
		turn := Turn(place)
		if !is {
			w, err := table.Decode[Waiting](item)
			if err != nil {
				return nil, err
			}
			if w.Gone || !w.waits(l.now) {
				continue
			}
			turn = w.turn()
		}
		if _, former := l.queued[turn.Session()]; !former {
			turns = append(turns, turn)
		}
	}
	slices.Sort(turns)
	return turns, nil
}

// apart returns those who wait at a subportal without a row.
func (l Lines) apart(portal, subportal string) []Waiting {
	var all []Waiting
	for _, s := range l.queued {
		if s.Phase == PhaseWaiting && s.Portal == portal && s.Subportal == subportal {
			all = append(all, s.Waiting())
		}
	}
	return all
}

func (w Waiting) turn() Turn { return Turn(TimeKey(w.Submitted) + between + w.ID) }

// compare orders those who wait at a subportal.
func compare(a, b Waiting) int {
	switch {
	case a.Gone && !b.Gone:
		return 1
	case b.Gone && !a.Gone:
		return -1
	}
	return cmp.Compare(a.turn(), b.turn())
}
