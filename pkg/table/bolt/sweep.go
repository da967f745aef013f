package bolt

import (
	"context"
	"encoding/binary"
	"slices"

	"go.etcd.io/bbolt"
)

// sweepBatch limits how long a sweep keeps writers waiting.
const sweepBatch = 500

// Sweep deletes the expired items from the file and returns how many there were. No read or condition depends on it: they treat an
// expired item as absent, swept or not. Each deletion has a record in the stream, as in the cloud.
func (t *Table) Sweep(ctx context.Context) (int, error) {
	swept := 0
	for {
		due, err := t.due(ctx)
		if err != nil || !due {
			return swept, err
		}
		count := 0
		err = t.update(ctx, func(tx *bbolt.Tx) (err error) {
			count, err = sweep(tx, t.clock.Now().UnixMilli())
			return err
		})
		if err != nil {
			return swept, err
		}
		swept += count
		t.announce()
	}
}

// due reports whether an item has expired, without the cost of a commit.
func (t *Table) due(ctx context.Context) (bool, error) {
	var first []byte
	err := t.view(ctx, func(tx *bbolt.Tx) error {
		key, _ := tx.Bucket(expiryBucket).Cursor().First()
		first = slices.Clone(key)
		return nil
	})
	return first != nil && expiryOf(first) <= t.clock.Now().UnixMilli(), err
}

// expiryOf reads the milliseconds of a key that expiryKey made.
func expiryOf(key []byte) int64 { return int64(binary.BigEndian.Uint64(key)) }

func sweep(tx *bbolt.Tx, now int64) (int, error) {
	cursor := tx.Bucket(expiryBucket).Cursor()
	count := 0
	for key, _ := cursor.First(); key != nil && count < sweepBatch; key, _ = cursor.First() {
		if expiryOf(key) > now {
			break
		}
		own := splitKey(key[8:])
		item, err := loadStored(tx, own)
		if err != nil {
			return count, err
		}
		if err := replace(tx, own, item, nil); err != nil {
			return count, err
		}
		count++
	}
	return count, nil
}
