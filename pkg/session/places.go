package session

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"acude/pkg/table"
)

// list is what lists or finds sessions in one or several partitions, read as one list from the newest on. Its cursors are those of frame,
// whatever the parts are. What is in older is read only when parts have not enough.
type list struct {
	frame        table.Range
	parts, older []piece
}

// piece is one partition of a list. What keep leaves out is as if it were not there; nil keeps everything.
type piece struct {
	table.Range
	keep func(lead) (bool, error)
}

// single returns the list of one partition.
func single(r table.Range) list { return list{frame: r, parts: []piece{{r, nil}}} }

func (l *list) add(all ...table.Range) {
	for _, r := range all {
		l.parts = append(l.parts, piece{r, nil})
	}
}

// keeps reports whether an item of the piece counts.
func (p piece) keeps(item table.Item) (bool, error) {
	if p.keep == nil {
		return true, nil
	}
	says, err := table.Decode[lead](item)
	if err != nil {
		return false, err
	}
	return p.keep(says)
}

// after returns the cursor that continues after a place.
func (l list) after(place string) string {
	return l.frame.After(table.Position{Sort: place, Key: table.Key{Partition: l.frame.Partition, Sort: place}})
}

// place is an item of a list and its place in it.
type place struct {
	at   string
	item table.Item
}

// places returns at most limit places of a list after a cursor, and whether there are more. Of those that are in several parts it takes the
// first part's. Fault: cursor_invalid.
func (st *Store) places(ctx context.Context, l list, cursor string, limit int) ([]place, bool, error) {
	l.frame.Cursor = cursor
	last, on, err := l.frame.Resume()
	if err != nil {
		return nil, false, err
	}
	read := func(parts []piece) ([]place, error) {
		found, failed := make([][]place, len(parts)), make([]error, len(parts))
		spread(len(parts), func(n int) {
			r := parts[n].Range
			if r.Limit = max(r.Limit, limit+1); on && (r.To == "" || last.Sort < r.To) {
				r.To = last.Sort
			}
			if !r.Empty() {
				found[n], failed[n] = st.some(ctx, parts[n], r, limit)
			}
		})
		return slices.Concat(found...), errors.Join(failed...)
	}
	all, err := read(l.parts)
	if all = inOrder(all); err == nil && len(all) <= limit && len(l.older) > 0 {
		var more []place
		more, err = read(l.older)
		all = inOrder(append(all, more...))
	}
	if err != nil {
		return nil, false, err
	}
	return all[:min(len(all), limit)], len(all) > limit, nil
}

// inOrder sorts places, newest first. Of those of one session it leaves the first.
func inOrder(all []place) []place {
	slices.SortStableFunc(all, func(a, b place) int { return cmp.Compare(b.at, a.at) })
	return slices.CompactFunc(all, func(a, b place) bool { return a.at == b.at })
}

// some returns the places of a range that a piece keeps, more than limit of them if there are more.
func (st *Store) some(ctx context.Context, p piece, r table.Range, limit int) ([]place, error) {
	var all []place
	for item, err := range table.All(ctx, st.table, r) {
		if err != nil {
			return nil, err
		}
		if keeps, err := p.keeps(item); err != nil {
			return nil, err
		} else if !keeps {
			continue
		}
		if all = append(all, place{item.At(r.Index).Sort, item}); len(all) > limit {
			break
		}
	}
	return all, nil
}
