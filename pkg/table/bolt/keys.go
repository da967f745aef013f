package bolt

import (
	"encoding/binary"
	"strings"

	"acude/pkg/table"
)

const separator = "\x00"

func fileKey(k table.Key) string { return k.Partition + separator + k.Sort }

// indexKey is the file's key of an item in an index: index partition, index sort key, own key.
func indexKey(listed, own table.Key) string {
	return listed.Partition + separator + listed.Sort + separator + own.Partition + separator + own.Sort
}

func expiryKey(milliseconds int64, own table.Key) string {
	var number [8]byte
	binary.BigEndian.PutUint64(number[:], uint64(milliseconds))
	return string(number[:]) + own.Partition + separator + own.Sort
}

// positionKey is the file's key of a position in a range.
func positionKey(r table.Range, p table.Position) string {
	if r.Index == table.Base {
		return fileKey(p.Key)
	}
	return indexKey(table.Key{Partition: r.Partition, Sort: p.Sort}, p.Key)
}

// bounds returns the first key of r and the first key after it.
func bounds(r table.Range) (from, to string) {
	from = r.Partition + separator + r.From
	if r.To == "" {
		return from, r.Partition + "\x01"
	}
	return from, r.Partition + separator + r.To
}

// ownKey returns the item's own key from a key of the bucket items or of an index.
func ownKey(stored string, index table.Index) table.Key {
	if index != table.Base {
		for range 2 {
			_, stored, _ = strings.Cut(stored, separator)
		}
	}
	return splitKey(stored)
}

func splitKey(stored string) table.Key {
	partition, sort, _ := strings.Cut(stored, separator)
	return table.Key{Partition: partition, Sort: sort}
}
