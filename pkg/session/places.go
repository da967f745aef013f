package session

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"acude/pkg/table"
)

// list is what lists or finds sessions in one or several partitions, read as one list from the newest on. Its cursors are those of frame,
// whatever the parts are.
type list struct {
	frame table.Range
	parts []table.Range
}

// single returns the list of one partition.
func single(r table.Range) list { return list{frame: r, parts: []table.Range{r}} }

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
	found, failed := make([][]place, len(l.parts)), make([]error, len(l.parts))
	spread(len(l.parts), func(n int) {
		r := l.parts[n]
		if r.Limit = limit + 1; on {
			r.To = last.Sort
		}
		for item, err := range table.All(ctx, st.table, r) {
			if failed[n] = err; err != nil {
				return
			}
			if found[n] = append(found[n], place{item.At(r.Index).Sort, item}); len(found[n]) > limit {
				return
			}
		}
	})
	if err := errors.Join(failed...); err != nil {
		return nil, false, err
	}
	all := slices.Concat(found...)
	slices.SortStableFunc(all, func(a, b place) int { return cmp.Compare(b.at, a.at) })
	all = slices.CompactFunc(all, func(a, b place) bool { return a.at == b.at })
	return all[:min(len(all), limit)], len(all) > limit, nil
}
