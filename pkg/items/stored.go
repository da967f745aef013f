package items

import (
	"context"
	"iter"

	"acude/pkg/fault"
	"acude/pkg/table"
)

// Stored is a document with the item it was read from. A document that does not exist has its key, version 0 and the zero
// value.
type Stored[T any] struct {
	Value T
	Item  table.Item
}

// Version is the version that was read, 0 when the item does not exist.
func (s Stored[T]) Version() int64 { return s.Item.Version }

// Seen checks that the document still has the version that the caller saw; 0 accepts any. Fault: outdated (Outdated).
func (s Stored[T]) Seen(version int64) error {
	if version != 0 && version != s.Item.Version {
		return Outdated()
	}
	return nil
}

// Put returns the change that replaces the document with value, with the same index entries and expiry. It is refused when the
// item was written in between.
func (s Stored[T]) Put(value T) table.Change {
	s.Item.Document = table.Encode(value)
	return put(s.Item)
}

// Unchanged makes a write depend on the item being as it was read, or still absent.
func (s Stored[T]) Unchanged() table.Change {
	if s.Item.Version == 0 {
		return table.Require(s.Item.Key, table.Absent())
	}
	return table.Require(s.Item.Key, table.Version(s.Item.Version))
}

// Delete returns the change that removes the item. It is refused when the item was written in between.
func (s Stored[T]) Delete() table.Change {
	return table.Remove(s.Item.Key, table.Version(s.Item.Version))
}

// put returns the change that replaces the version that was read, or creates the item for version 0.
func put(item table.Item) table.Change {
	if item.Version == 0 {
		return table.Create(item)
	}
	return table.Replace(item)
}

// Outdated returns the fault for a change based on an older version than the stored one.
func Outdated() *fault.Fault { return fault.New(fault.Outdated, "outdated") }

// New returns the item of a new document.
func New[T any](key table.Key, value T) table.Item {
	return table.Item{Key: key, Document: table.Encode(value)}
}

// Get reads one document. Fault: absent when the item does not exist.
func Get[T any](ctx context.Context, t table.Table, key table.Key, absent func() *fault.Fault) (Stored[T], error) {
	item, err := t.Get(ctx, key)
	if err != nil {
		if fault.KindOf(err) == fault.Absent {
			err = absent().Because(err)
		}
		return Stored[T]{Item: table.Item{Key: key}}, err
	}
	return decode[T](item)
}

// Find reads one document, or returns one with Version 0 when there is none.
func Find[T any](ctx context.Context, t table.Table, key table.Key) (Stored[T], error) {
	item, err := t.Get(ctx, key)
	if err != nil {
		if fault.KindOf(err) == fault.Absent {
			err = nil
		}
		return Stored[T]{Item: table.Item{Key: key}}, err
	}
	return decode[T](item)
}

// Each iterates over every document of a range, page by page. It stops after the first error.
func Each[T any](ctx context.Context, t table.Table, r table.Range) iter.Seq2[Stored[T], error] {
	return func(yield func(Stored[T], error) bool) {
		for item, err := range table.All(ctx, t, r) {
			var one Stored[T]
			if err == nil {
				one, err = decode[T](item)
			}
			if !yield(one, err) || err != nil {
				return
			}
		}
	}
}

// List returns every document of a range; an empty slice when there are none.
func List[T any](ctx context.Context, t table.Table, r table.Range) ([]T, error) {
	all := []T{}
	for one, err := range Each[T](ctx, t, r) {
		if err != nil {
			return nil, err
		}
		all = append(all, one.Value)
	}
	return all, nil
}

func decode[T any](item table.Item) (Stored[T], error) {
	value, err := table.Decode[T](item)
	return Stored[T]{value, item}, err
}
