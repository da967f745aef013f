package bolt

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"

	"go.etcd.io/bbolt"

	"acude/pkg/fault"
	"acude/pkg/table"
)

// Records returns up to limit records after a sequence ("" = from the oldest one kept), in the order of the writes of the whole table.
// Fault: cursor_invalid (Invalid) when after is not a sequence.
func (t *Table) Records(ctx context.Context, after string, limit int) ([]table.Record, error) {
	number, err := parseSequence(after)
	if err != nil {
		return nil, err
	}
	number = max(number+1, t.kept())
	var records []table.Record
	err = t.view(ctx, func(tx *bbolt.Tx) error {
		cursor := tx.Bucket(streamBucket).Cursor()
		for key, value := cursor.Seek(sequenceKey(number)); key != nil && len(records) < limit; key, value = cursor.Next() {
			record, err := decodeRecord(key, value)
			if err != nil {
				return err
			}
			records = append(records, record)
		}
		return nil
	})
	return records, err
}

// Changed returns a channel that is closed when something may have been written after the call. Call it first, then read Records, and
// wait on the channel when there were none.
func (t *Table) Changed() <-chan struct{} {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.changed
}

// trimStep is how many trimmed records a commit deletes: more than it adds, but few enough to keep nobody waiting.
const trimStep = 256

// Trim removes the records before a sequence. It costs no commit: the records are invisible from now on, and the next Writes and Close
// delete them from the file. After a crash some may come back. Fault: cursor_invalid.
func (t *Table) Trim(_ context.Context, before string) error {
	number, err := parseSequence(before)
	if err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.oldest = max(t.oldest, number)
	return nil
}

// forget deletes up to most trimmed records from the file.
func (t *Table) forget(tx *bbolt.Tx, most int) error {
	oldest := t.kept()
	cursor := tx.Bucket(streamBucket).Cursor()
	for key, _ := cursor.First(); key != nil && most > 0 && binary.BigEndian.Uint64(key) < oldest; key, _ = cursor.First() {
		if err := cursor.Delete(); err != nil {
			return err
		}
		most--
	}
	return nil
}

// kept returns the number of the oldest record that is not trimmed.
func (t *Table) kept() uint64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.oldest
}

func (t *Table) announce() {
	t.mu.Lock()
	defer t.mu.Unlock()
	close(t.changed)
	t.changed = make(chan struct{})
}

// update runs a separate writing transaction, between those of the Writes.
func (t *Table) update(ctx context.Context, work func(tx *bbolt.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return table.Unavailable(err)
	}
	return guard(t.db.Path(), func() error { return engine(t.db.Update(work)) })
}

func appendRecord(tx *bbolt.Tx, key table.Key, old, next *table.Item) error {
	stream := tx.Bucket(streamBucket)
	number, err := stream.NextSequence()
	if err != nil {
		return err
	}
	value := appendBytes(nil, itemKey(key))
	for _, item := range []*table.Item{old, next} {
		var stored []byte
		if item != nil {
			stored = encode(*item)
		}
		value = appendBytes(value, stored)
	}
	return stream.Put(sequenceKey(number), value)
}

func decodeRecord(number, value []byte) (table.Record, error) {
	r := reader{rest: value}
	record := table.Record{
		Sequence: fmt.Sprintf("%020d", binary.BigEndian.Uint64(number)),
		Key:      splitKey(r.bytes()),
	}
	var problems error
	for _, side := range []**table.Item{&record.Old, &record.New} {
		if stored := r.bytes(); len(stored) > 0 {
			item, err := decode(record.Key, stored)
			problems = errors.Join(problems, err)
			*side = &item
		}
	}
	if r.err != nil {
		return table.Record{}, table.Unreadable(r.err)
	}
	return record, problems
}

func sequenceKey(number uint64) []byte { return binary.BigEndian.AppendUint64(nil, number) }

func parseSequence(sequence string) (uint64, error) {
	if sequence == "" {
		return 0, nil
	}
	number, err := strconv.ParseUint(sequence, 10, 63)
	if err != nil {
		return 0, fault.New(fault.Invalid, "cursor_invalid").Because(err)
	}
	return number, nil
}
