package bolt

import (
	"bytes"
	"encoding/binary"
	"time"

	"acude/pkg/table"
)

const separator = "\x00"

func itemKey(k table.Key) []byte { return []byte(k.Partition + separator + k.Sort) }

// indexKey is the file's key of an item in an index: index partition, index sort key, own key.
func indexKey(listed, own table.Key) []byte {
	return []byte(listed.Partition + separator + listed.Sort + separator + own.Partition + separator + own.Sort)
}

func expiryKey(expires time.Time, own table.Key) []byte {
	return append(binary.BigEndian.AppendUint64(nil, uint64(expires.UnixMilli())), itemKey(own)...)
}

// positionKey is the file's key of a position in a range.
func positionKey(r table.Range, p table.Position) []byte {
	if r.Index == table.Base {
		return itemKey(p.Key)
	}
	return indexKey(table.Key{Partition: r.Partition, Sort: p.Sort}, p.Key)
}

// bounds returns the first key of r and the first key after it.
func bounds(r table.Range) (from, to []byte) {
	from = []byte(r.Partition + separator + r.From)
	if r.To == "" {
		return from, []byte(r.Partition + "\x01")
	}
	return from, []byte(r.Partition + separator + r.To)
}

// ownKey returns the item's own key from a key of the bucket items or of an index.
func ownKey(stored []byte, index table.Index) []byte {
	if index == table.Base {
		return stored
	}
	for range 2 {
		_, stored, _ = bytes.Cut(stored, []byte(separator))
	}
	return stored
}

func splitKey(stored []byte) table.Key {
	partition, sort, _ := bytes.Cut(stored, []byte(separator))
	return table.Key{Partition: string(partition), Sort: string(sort)}
}
