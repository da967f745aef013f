package bolt

import (
	"context"
	"time"

	"go.etcd.io/bbolt"

	"acude/pkg/table"
)

// view is the table at one moment: the layers, the newest first, over the file. The file is opened when something is not in a layer.
type view struct {
	db     *bbolt.DB
	tx     *bbolt.Tx
	layers []*layer
}

// view calls read with the table as it is; nothing is written meanwhile.
func (t *Table) view(ctx context.Context, read func(v *view) error) error {
	if err := ctx.Err(); err != nil {
		return table.Unavailable(err)
	}
	t.mu.RLock()
	defer t.mu.RUnlock()
	if t.closed {
		return table.Unavailable(errClosed)
	}
	v := view{db: t.db, layers: t.layers}
	return guard(t.db.Path(), func() error {
		defer v.close()
		return engine(read(&v))
	})
}

// file returns the bucket of the file.
func (v *view) file(name []byte) (*bbolt.Bucket, error) {
	if v.tx == nil {
		tx, err := v.db.Begin(false)
		if err != nil {
			return nil, err
		}
		v.tx = tx
	}
	return v.tx.Bucket(name), nil
}

func (v *view) close() {
	if v.tx != nil {
		_ = v.tx.Rollback() // of a reading transaction; it cannot fail
		v.tx = nil
	}
}

// stored returns the item under key, even an expired one, or nil.
func (v *view) stored(key table.Key) (*table.Item, error) {
	if item, known := find(v.layers, key); known {
		return item, nil
	}
	bucket, err := v.file(itemsBucket)
	if err != nil {
		return nil, err
	}
	raw := bucket.Get([]byte(fileKey(key)))
	if raw == nil {
		return nil, nil
	}
	return decode(key, raw)
}

// find returns what the newest layer that knows a key has under it; nil when it was removed there.
func find(layers []*layer, key table.Key) (item *table.Item, known bool) {
	for _, l := range layers {
		if item, known = l.items[key]; known {
			return item, true
		}
	}
	return nil, false
}

func expired(item *table.Item, now time.Time) bool {
	return !item.Expires.IsZero() && !item.Expires.After(now)
}
