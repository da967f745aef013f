package bolt

import (
	"context"
	"encoding/binary"

	"go.etcd.io/bbolt"
)

// sweepBatch bounds how long a sweep keeps writers waiting.
const sweepBatch = 500

// Sweep takes the expired items off the disk and returns how many there were. Nothing depends on it: an expired item is
// absent for every read and condition, swept or not. As in the cloud each one leaves a record in the stream.
func (t *Table) Sweep(ctx context.Context) (int, error) {
	swept := 0
	for {
		count := 0
		err := t.update(ctx, func(tx *bbolt.Tx) (err error) {
			count, err = sweep(tx, t.clock.Now().UnixMilli())
			return err
		})
		if err != nil {
			return swept, err
		}
		if swept += count; count < sweepBatch {
			if swept > 0 {
				t.announce()
			}
			return swept, nil
		}
	}
}

func sweep(tx *bbolt.Tx, now int64) (int, error) {
	cursor := tx.Bucket(expiryBucket).Cursor()
	count := 0
	for key, _ := cursor.First(); key != nil && count < sweepBatch; key, _ = cursor.First() {
		if int64(binary.BigEndian.Uint64(key)) > now {
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
