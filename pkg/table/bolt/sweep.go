package bolt

import (
	"context"

	"acude/pkg/table"
)

// sweepBatch limits how long a sweep keeps writers waiting.
const sweepBatch = 500

// Sweep deletes the expired items and returns how many there were. No read or condition depends on it: they treat an expired item as
// absent, swept or not. Each deletion has a record in the stream, as in the cloud.
func (t *Table) Sweep(ctx context.Context) (int, error) {
	swept := 0
	for {
		due, err := t.due(ctx)
		if err != nil || len(due) == 0 {
			return swept, err
		}
		if err := t.wait(ctx, &pending{changes: due, sweep: true, done: make(chan struct{})}); err != nil {
			return swept, err
		}
		swept += len(due)
	}
}

// due returns the removal of items that have expired, the first ones.
func (t *Table) due(ctx context.Context) ([]table.Change, error) {
	var due []table.Change
	passed := span{list: inExpiry, to: expiryKey(t.clock.Now().UnixMilli()+1, table.Key{})[:expiryBytes]}
	err := t.view(ctx, func(v *view) error {
		return v.walk(passed, func(key string, _ []byte) (bool, error) {
			due = append(due, table.Remove(splitKey(key[expiryBytes:])))
			return len(due) < sweepBatch, nil
		})
	})
	return due, err
}

// expiryBytes is the length of the time before the own key in the expiry.
const expiryBytes = 8
