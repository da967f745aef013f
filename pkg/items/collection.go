package items

import (
	"context"
	"iter"
	"maps"
	"slices"

	"acude/pkg/fault"
	"acude/pkg/keys"
	"acude/pkg/table"

	"golang.org/x/sync/errgroup"
)

// Collection is one family of items: documents of type T in partitions of scope S.
type Collection[T, S any] struct {
	table  table.Table
	family keys.Family[S]
	absent func() *fault.Fault
}

// Of returns the collection of a family in t. absent makes the fault for a missing item.
func Of[T, S any](t table.Table, family keys.Family[S], absent func() *fault.Fault) Collection[T, S] {
	return Collection[T, S]{t, family, absent}
}

// Get returns a document. Fault: the collection's absent fault.
func (c Collection[T, S]) Get(ctx context.Context, in keys.Partition[S], id string) (T, error) {
	one, err := c.GetVersioned(ctx, in, id)
	return one.Value, err
}

// GetVersioned returns a document with its version. Fault: the collection's absent fault.
func (c Collection[T, S]) GetVersioned(ctx context.Context, in keys.Partition[S], id string) (Stored[T], error) {
	return Get[T](ctx, c.table, in.At(c.family.Of(id)), c.absent)
}

// Find returns a document, or one with Version 0 when there is none.
func (c Collection[T, S]) Find(ctx context.Context, in keys.Partition[S], id string) (Stored[T], error) {
	return Find[T](ctx, c.table, in.At(c.family.Of(id)))
}

// List returns the documents of a partition in the order of their ids.
func (c Collection[T, S]) List(ctx context.Context, in keys.Partition[S]) ([]T, error) {
	return List[T](ctx, c.table, in.Each(c.family))
}

const (
	oneByOne = 32 // documents that Several reads each by its own
	atOnce   = 8  // of them at the same time
)

// Several returns those documents of a partition that have one of these ids, by id. Many are read with the documents between them, so
// that the number of reads does not grow with them.
func (c Collection[T, S]) Several(ctx context.Context, in keys.Partition[S], ids []string) (map[string]T, error) {
	wanted := make(map[string]bool, len(ids))
	for _, id := range ids {
		if id != "" {
			wanted[id] = true
		}
	}
	found := make(map[string]T, len(wanted))
	if ids = slices.Collect(maps.Keys(wanted)); len(ids) > oneByOne {
		for one, err := range Each[T](ctx, c.table, in.Between(c.family, slices.Min(ids), slices.Max(ids))) {
			if err != nil {
				return nil, err
			}
			if id, _ := c.family.Cut(one.Item.Key); wanted[id] {
				found[id] = one.Value
			}
		}
		return found, nil
	}
	read := make([]Stored[T], len(ids))
	var group errgroup.Group
	group.SetLimit(atOnce)
	for n, id := range ids {
		group.Go(func() (err error) {
			read[n], err = c.Find(ctx, in, id)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	for n, id := range ids {
		if read[n].Version() != 0 {
			found[id] = read[n].Value
		}
	}
	return found, nil
}

// Each iterates over the documents of a partition in the order of their ids. It stops after the first error.
func (c Collection[T, S]) Each(ctx context.Context, in keys.Partition[S]) iter.Seq2[Stored[T], error] {
	return Each[T](ctx, c.table, in.Each(c.family))
}

// Create returns the change that adds a document. It is refused when the id exists.
func (c Collection[T, S]) Create(in keys.Partition[S], id string, value T) table.Change {
	return table.Create(c.Item(in, id, value))
}

// Replace returns the change that replaces the given version of a document. It is refused when the version has changed.
func (c Collection[T, S]) Replace(in keys.Partition[S], id string, version int64, value T) table.Change {
	item := c.Item(in, id, value)
	item.Version = version
	return table.Replace(item)
}

// Save returns the change that writes a document unconditionally.
func (c Collection[T, S]) Save(in keys.Partition[S], id string, value T) table.Change {
	return table.Save(c.Item(in, id, value))
}

// Delete returns the change that removes a document, if it exists and the conditions hold.
func (c Collection[T, S]) Delete(in keys.Partition[S], id string, also ...table.Condition) table.Change {
	return table.Remove(in.At(c.family.Of(id)), also...)
}

// Item returns the item of a new document, for callers that add index entries or an expiry.
func (c Collection[T, S]) Item(in keys.Partition[S], id string, value T) table.Item {
	return New(in.At(c.family.Of(id)), value)
}
