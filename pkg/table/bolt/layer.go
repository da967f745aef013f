package bolt

import "acude/pkg/table"

// layer holds what was written since a checkpoint, over the file. A layer that is being written to the file does not change any more.
type layer struct {
	items map[table.Key]*table.Item // nil: the item was removed
	lists [len(listed)]sorted       // keys of the buckets
}

// listed are the buckets whose keys a layer lists.
var listed = [...][]byte{itemsBucket, index1Bucket, index2Bucket, expiryBucket}

// The places of listed.
const (
	inItems = iota
	inIndex1
	inIndex2
	inExpiry
)

func newLayer() *layer { return &layer{items: map[table.Key]*table.Item{}} }

// step is the change of one item; nil is no item. old may have expired. A silent one makes no record; that is not in the log.
type step struct {
	key       table.Key
	old, next *table.Item
	silent    bool
}

// put makes a step.
func (l *layer) put(s step) {
	if _, known := l.items[s.key]; !known || s.old == nil || s.next == nil {
		l.lists[inItems].set(fileKey(s.key), s.next == nil)
	}
	l.items[s.key] = s.next
	before, after := listings(s.old), listings(s.next)
	for i := range before {
		if before[i] == after[i] {
			continue
		}
		if before[i] != (listing{}) {
			l.lists[inIndex1+i].set(before[i].fileKey(s.key), true)
		}
		if after[i] != (listing{}) {
			l.lists[inIndex1+i].set(after[i].fileKey(s.key), false)
		}
	}
}

// listing is where an index or the expiry lists an item; zero when it does not.
type listing struct {
	index   table.Key
	expires int64 // milliseconds
}

// listings returns where the two indexes and the expiry list an item.
func listings(item *table.Item) (out [3]listing) {
	if item == nil {
		return out
	}
	out[0].index, out[1].index = item.Index1, item.Index2
	if !item.Expires.IsZero() {
		out[2].expires = item.Expires.UnixMilli()
	}
	return out
}

func (l listing) fileKey(own table.Key) string {
	if l.expires != 0 {
		return expiryKey(l.expires, own)
	}
	return indexKey(l.index, own)
}
