package bolt

import (
	"context"
	"encoding/binary"
	"errors"
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
	var records []table.Record
	err = t.view(ctx, func(v *view) error {
		number = max(number+1, t.oldest)
		if number < t.first {
			bucket, err := v.file(streamBucket)
			if err != nil {
				return err
			}
			if records, err = recordsIn(bucket.Cursor(), number, t.first, limit); err != nil {
				return err
			}
			number = t.first
		}
		for at := int(number - t.first); at < len(t.records) && len(records) < limit; at++ {
			record := t.records[at]
			record.Sequence = sequence(t.first + uint64(at))
			records = append(records, record)
		}
		return nil
	})
	return records, err
}

// recordsIn returns up to limit records of the file with numbers from one on until another, exclusive.
func recordsIn(stream *bbolt.Cursor, from, to uint64, limit int) ([]table.Record, error) {
	var records []table.Record
	for key, value := stream.Seek(sequenceKey(from)); key != nil && len(records) < limit; key, value = stream.Next() {
		number := binary.BigEndian.Uint64(key)
		if number >= to {
			break
		}
		record, err := decodeRecord(number, value)
		if err != nil {
			return nil, err
		}
		records = append(records, record)
	}
	return records, nil
}

// Changed returns a channel that is closed when something may have been written after the call. Call it first, then read Records, and
// wait on the channel when there were none.
func (t *Table) Changed() <-chan struct{} {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.changed
}

// Trim removes the records before a sequence. It costs no commit: the records are invisible from now on, and the next checkpoint leaves
// them out. After a crash some may come back. Fault: cursor_invalid.
func (t *Table) Trim(_ context.Context, before string) error {
	number, err := parseSequence(before)
	if err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.oldest = max(t.oldest, number)
	t.drop(t.oldest)
	return nil
}

// drop forgets the records in memory before a number. The caller holds mu.
func (t *Table) drop(before uint64) {
	if before > t.first {
		count := min(before-t.first, uint64(len(t.records)))
		t.records, t.first = t.records[count:], t.first+count
	}
}

// saveRecords writes records to the file, the first of them under a number, and deletes those before oldest. last is the number of the
// last record that the file knows of.
func saveRecords(stream *bbolt.Bucket, records []table.Record, first, oldest, last uint64) error {
	cursor := stream.Cursor()
	for key, _ := cursor.First(); key != nil && binary.BigEndian.Uint64(key) < oldest; key, _ = cursor.First() {
		if err := cursor.Delete(); err != nil {
			return err
		}
	}
	var stored []byte
	for at, record := range records {
		if number := first + uint64(at); number >= oldest {
			if err := stream.Put(sequenceKey(number), encodeRecord(record, &stored)); err != nil {
				return err
			}
		}
	}
	return stream.SetSequence(last)
}

// encodeRecord writes the key of a record, its old item and its new one; an empty item is none. stored is memory for one of them.
func encodeRecord(record table.Record, stored *[]byte) []byte {
	key := len(record.Key.Partition) + len(separator) + len(record.Key.Sort)
	value := make([]byte, 0, 64+key+itemBytes(record.Old)+itemBytes(record.New))
	value = binary.AppendUvarint(value, uint64(key))
	value = append(append(append(value, record.Key.Partition...), separator...), record.Key.Sort...)
	for _, item := range []*table.Item{record.Old, record.New} {
		*stored = (*stored)[:0]
		if item != nil {
			*stored = appendItem(*stored, item)
		}
		value = append(binary.AppendUvarint(value, uint64(len(*stored))), *stored...)
	}
	return value
}

func decodeRecord(number uint64, value []byte) (table.Record, error) {
	r := reader{rest: value}
	record := table.Record{Sequence: sequence(number), Key: splitKey(string(r.bytes()))}
	var problems error
	for _, side := range []**table.Item{&record.Old, &record.New} {
		if stored := r.bytes(); len(stored) > 0 {
			item, err := decode(record.Key, stored)
			problems = errors.Join(problems, err)
			*side = item
		}
	}
	if r.err != nil {
		return table.Record{}, table.Unreadable(r.err)
	}
	return record, problems
}

// sequence writes a number with 20 digits, so that sequences are in the order of their numbers.
func sequence(number uint64) string {
	digits := [20]byte{}
	for i := len(digits) - 1; i >= 0; i-- {
		digits[i] = '0' + byte(number%10)
		number /= 10
	}
	return string(digits[:])
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
