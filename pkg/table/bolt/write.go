package bolt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"acude/pkg/fault"
	"acude/pkg/table"
)

// pending is a Write that waits for the disk.
type pending struct {
	changes []table.Change
	err     error
	done    chan struct{}
}

// Write implements table.Table.
func (t *Table) Write(ctx context.Context, changes ...table.Change) error {
	checked, err := table.Check(changes)
	if err != nil || len(checked) == 0 {
		return err
	}
	if err := ctx.Err(); err != nil {
		return table.Unavailable(err)
	}
	p := &pending{changes: checked, done: make(chan struct{})}
	t.mu.Lock()
	t.waiting = append(t.waiting, p)
	t.mu.Unlock()
	select {
	case t.turn <- struct{}{}:
		t.flush()
		<-t.turn
	case <-p.done:
	}
	return p.err
}

// flush commits all waiting Writes together; while a commit goes to the disk, the next Writes gather. A Write whose conditions do not
// hold changes nothing and does not affect the others. Each Write sees what those before it wrote.
func (t *Table) flush() {
	t.mu.Lock()
	batch := t.waiting
	t.waiting = nil
	t.mu.Unlock()
	if len(batch) == 0 {
		return
	}
	now := t.clock.Now()
	err := guard(t.db.Path(), func() error {
		return engine(t.db.Update(func(tx *bbolt.Tx) error {
			for _, p := range batch {
				if err := p.apply(tx, now); err != nil {
					return err
				}
			}
			return t.forget(tx, trimStep)
		}))
	})
	for _, p := range batch {
		if err != nil {
			p.err = err
		}
		close(p.done)
	}
	t.announce()
}

// apply checks every condition, then makes every change. A Refusal concerns only this Write; a returned error ends the whole commit.
func (p *pending) apply(tx *bbolt.Tx, now time.Time) error {
	stored := make([]*table.Item, len(p.changes))
	var refused []int
	for i, change := range p.changes {
		item, err := loadStored(tx, change.Item.Key)
		if err != nil {
			return err
		}
		stored[i] = item
		if item != nil && expired(*item, now) {
			item = nil
		}
		if !holds(change.If, item) {
			refused = append(refused, i)
		}
	}
	if refused != nil {
		p.err = &table.Refusal{Changes: refused}
		return nil
	}
	for i, change := range p.changes {
		if err := store(tx, change, stored[i]); err != nil {
			return err
		}
	}
	return nil
}

func store(tx *bbolt.Tx, change table.Change, old *table.Item) error {
	switch {
	case change.Op == table.Put:
		return replace(tx, change.Item.Key, old, &change.Item)
	case change.Op == table.Delete && old != nil:
		return replace(tx, change.Item.Key, old, nil)
	default:
		return nil
	}
}

// replace replaces old by next (nil: nothing) in the items, the indexes and the stream.
func replace(tx *bbolt.Tx, key table.Key, old, next *table.Item) error {
	if old != nil && next != nil && same(*old, *next) {
		return nil
	}
	before, after := entries(old), entries(next)
	for i, bucket := range [][]byte{index1Bucket, index2Bucket, expiryBucket} {
		if bytes.Equal(before[i], after[i]) {
			continue
		}
		if before[i] != nil {
			if err := tx.Bucket(bucket).Delete(before[i]); err != nil {
				return err
			}
		}
		if after[i] != nil {
			if err := tx.Bucket(bucket).Put(after[i], nil); err != nil {
				return err
			}
		}
	}
	var err error
	if next == nil {
		err = tx.Bucket(itemsBucket).Delete(itemKey(key))
	} else {
		err = tx.Bucket(itemsBucket).Put(itemKey(key), encode(*next))
	}
	return errors.Join(err, appendRecord(tx, key, old, next))
}

// entries returns an item's keys in the two indexes and the expiry; nil where it is not listed.
func entries(item *table.Item) (out [3][]byte) {
	if item == nil {
		return out
	}
	if item.Index1 != (table.Key{}) {
		out[0] = indexKey(item.Index1, item.Key)
	}
	if item.Index2 != (table.Key{}) {
		out[1] = indexKey(item.Index2, item.Key)
	}
	if !item.Expires.IsZero() {
		out[2] = expiryKey(item.Expires, item.Key)
	}
	return out
}

// same reports whether a put changes nothing: as in DynamoDB, such a put makes no record.
func same(a, b table.Item) bool { return slices.Equal(encode(a), encode(b)) }

// engine returns faults as they are, and turns the file's own errors into table_unavailable.
func engine(err error) error {
	if _, known := fault.As(err); known || err == nil {
		return err
	}
	return table.Unavailable(fmt.Errorf("bbolt: %w", err))
}
