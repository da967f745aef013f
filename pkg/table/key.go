package table

import (
	"strings"
	"unicode/utf8"
)

// Limits of keys, in bytes (DynamoDB's).
const (
	MaxPartitionBytes = 2048
	MaxSortBytes      = 1024
)

// Possible reports whether an item can stand under k: both parts are there, valid UTF-8, free of the zero byte and no
// longer than MaxPartitionBytes and MaxSortBytes. Reads of a key that is not possible find nothing; writes are refused.
func (k Key) Possible() bool {
	return part(k.Partition, MaxPartitionBytes) && part(k.Sort, MaxSortBytes)
}

// Before orders keys of one partition: byte by byte, the partition first.
func (k Key) Before(other Key) bool {
	if k.Partition != other.Partition {
		return k.Partition < other.Partition
	}
	return k.Sort < other.Sort
}

// In returns the key under which index lists the item; the zero Key when it does not.
func (i Item) In(index Index) Key {
	switch index {
	case Index1:
		return i.Index1
	case Index2:
		return i.Index2
	default:
		return i.Key
	}
}

func part(s string, most int) bool {
	return s != "" && len(s) <= most && utf8.ValidString(s) && !strings.Contains(s, "\x00")
}
