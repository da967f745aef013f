package bolt

import (
	"bytes"
	"context"
	"time"

	"go.etcd.io/bbolt"

	"acude/pkg/table"
)

// Get implements table.Table.
func (t *Table) Get(ctx context.Context, key table.Key) (table.Item, error) {
	var item table.Item
	err := t.view(ctx, func(tx *bbolt.Tx) error {
		found, err := load(tx, key, t.clock.Now())
		if err == nil && found == nil {
			err = table.ItemAbsent()
		}
		if err == nil {
			item = *found
		}
		return err
	})
	return item, err
}

// Query implements table.Table. Its indexes are up to date.
func (t *Table) Query(ctx context.Context, r table.Range) (table.Page, error) {
	if err := r.Check(); err != nil {
		return table.Page{}, err
	}
	after, resumed, err := r.Resume()
	if err != nil || r.Empty() {
		return table.Page{}, err
	}
	w := walk{Filling: table.Filling{Range: r}, now: t.clock.Now()}
	if resumed {
		w.after = positionKey(r, after)
	}
	err = t.view(ctx, w.run)
	return w.Page, err
}

func (t *Table) view(ctx context.Context, read func(tx *bbolt.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return table.Unavailable(err)
	}
	return guard(t.db.Path(), func() error { return engine(t.db.View(read)) })
}

// load returns the live item under key, or nil.
func load(tx *bbolt.Tx, key table.Key, now time.Time) (*table.Item, error) {
	item, err := loadStored(tx, key)
	if err != nil || item == nil || expired(*item, now) {
		return nil, err
	}
	return item, nil
}

// loadStored returns the item under key, even an expired one, or nil.
func loadStored(tx *bbolt.Tx, key table.Key) (*table.Item, error) {
	stored := tx.Bucket(itemsBucket).Get(itemKey(key))
	if stored == nil {
		return nil, nil
	}
	item, err := decode(key, stored)
	return &item, err
}

func expired(item table.Item, now time.Time) bool {
	return !item.Expires.IsZero() && !item.Expires.After(now)
}

// walk fills one page of a range.
type walk struct {
	table.Filling
	now   time.Time
	after []byte // nil: from the start of the range
}

func (w *walk) run(tx *bbolt.Tx) error {
	items := tx.Bucket(itemsBucket)
	cursor := tx.Bucket(bucketOf(w.Range.Index)).Cursor()
	from, to := bounds(w.Range)
	next := cursor.Next
	if w.Range.Backward {
		next = cursor.Prev
	}
	inside := func(key []byte) bool {
		return key != nil && bytes.Compare(key, from) >= 0 && bytes.Compare(key, to) < 0
	}
	for key := w.start(cursor, from, to); inside(key); key, _ = next() {
		own := ownKey(key, w.Range.Index)
		item, err := decode(splitKey(own), items.Get(own))
		if err != nil {
			return err
		}
		if expired(item, w.now) {
			continue
		}
		if !w.Add(item) {
			return nil
		}
	}
	return nil
}

// start moves the cursor to the first key of the page.
func (w *walk) start(cursor *bbolt.Cursor, from, to []byte) []byte {
	if w.Range.Backward {
		if w.after != nil {
			to = w.after
		}
		key, _ := cursor.Seek(to)
		if key == nil {
			key, _ = cursor.Last()
			if key == nil || bytes.Compare(key, to) < 0 {
				return key
			}
		}
		key, _ = cursor.Prev()
		return key
	}
	if w.after == nil {
		key, _ := cursor.Seek(from)
		return key
	}
	key, _ := cursor.Seek(w.after)
	if bytes.Equal(key, w.after) {
		key, _ = cursor.Next()
	}
	return key
}

func bucketOf(index table.Index) []byte {
	switch index {
	case table.Index1:
		return index1Bucket
	case table.Index2:
		return index2Bucket
	default:
		return itemsBucket
	}
}
