package teams

import (
	"encoding/base64"
	"slices"
	"strings"

	"acude/pkg/fault"
)

// ordered is an element of a list with its sort keys, and its id, which orders elements with equal keys.
type ordered[T any] struct {
	Key, ID string
	Value   T
}

// pageOf sorts the elements and returns the page after a cursor with the next cursor, which is empty on the last page. The
// cursor names a position in the order, so the list stays right when elements come and go meanwhile. Fault: cursor_invalid
// (Invalid).
func pageOf[T any](all []ordered[T], backward bool, cursor string, limit int) ([]T, string, error) {
	compare := func(a, b ordered[T]) int {
		order := strings.Compare(a.Key, b.Key)
		if order == 0 {
			order = strings.Compare(a.ID, b.ID)
		}
		if backward {
			return -order
		}
		return order
	}
	slices.SortFunc(all, compare)
	from := 0
	if cursor != "" {
		raw, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
		key, id, ok := strings.Cut(string(raw), "\x00")
		if err != nil || !ok {
			return nil, "", fault.New(fault.Invalid, "cursor_invalid")
		}
		last := ordered[T]{Key: key, ID: id}
		from = slices.IndexFunc(all, func(one ordered[T]) bool { return compare(one, last) > 0 })
		if from < 0 {
			from = len(all)
		}
	}
	to := min(from+limit, len(all))
	items := []T{}
	for _, one := range all[from:to] {
		items = append(items, one.Value)
	}
	if to == len(all) || to == from {
		return items, "", nil
	}
	last := all[to-1]
	return items, base64.RawURLEncoding.EncodeToString([]byte(last.Key + "\x00" + last.ID)), nil
}
