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

// Possible reports whether an item can have key k: both parts are non-empty, valid UTF-8, without a zero byte, and no longer than
// MaxPartitionBytes and MaxSortBytes. Reads of an impossible key find nothing; writes are refused.
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

// In returns the item's key in an index; the zero Key when the index does not list it.
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
