package bolt

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"acude/pkg/table"
)

// format is the first byte of every stored item, so that later versions can tell how to read it.
const format = 1

var (
	errShort   = errors.New("a stored item ends too early")
	errMissing = errors.New("an index lists an item that is not there")
)

// appendItem writes an item without its key: format, version, expiry in milliseconds (0 = never), the two index keys, the document.
func appendItem(out []byte, item *table.Item) []byte {
	out = append(out, format)
	out = binary.AppendVarint(out, item.Version)
	var expires int64
	if !item.Expires.IsZero() {
		expires = item.Expires.UnixMilli()
	}
	out = binary.AppendVarint(out, expires)
	for _, key := range [...]table.Key{item.Index1, item.Index2} {
		out = appendText(appendText(out, key.Partition), key.Sort)
	}
	return append(out, item.Document...)
}

// itemBytes is how many bytes appendItem writes at most.
func itemBytes(item *table.Item) int {
	if item == nil {
		return 0
	}
	return 64 + len(item.Index1.Partition) + len(item.Index1.Sort) + len(item.Index2.Partition) + len(item.Index2.Sort) + len(item.Document)
}

// decode reads an item. The result does not point into the file.
func decode(key table.Key, stored []byte) (*table.Item, error) {
	if len(stored) == 0 || stored[0] != format {
		return nil, table.Unreadable(errors.New("a stored item has an unknown format"))
	}
	r := reader{rest: stored[1:]}
	item := &table.Item{Key: key, Version: r.varint()}
	if expires := r.varint(); expires != 0 {
		item.Expires = time.UnixMilli(expires).UTC()
	}
	item.Index1 = table.Key{Partition: string(r.bytes()), Sort: string(r.bytes())}
	item.Index2 = table.Key{Partition: string(r.bytes()), Sort: string(r.bytes())}
	item.Document = json.RawMessage(slices.Clone(r.rest))
	if r.err != nil {
		return nil, table.Unreadable(r.err)
	}
	return item, nil
}

func appendText(out []byte, text string) []byte {
	return append(binary.AppendUvarint(out, uint64(len(text))), text...)
}

// reader reads the parts of a stored value and keeps the first error.
type reader struct {
	rest []byte
	err  error
}

func (r *reader) varint() int64 {
	n, size := binary.Varint(r.rest)
	r.skip(size)
	return n
}

func (r *reader) bytes() []byte {
	n, size := binary.Uvarint(r.rest)
	r.skip(size)
	if r.err != nil || n > uint64(len(r.rest)) {
		r.err = errShort
		return nil
	}
	out := r.rest[:n]
	r.rest = r.rest[n:]
	return out
}

func (r *reader) skip(size int) {
	if size <= 0 {
		r.err = errShort
		r.rest = nil
		return
	}
	r.rest = r.rest[size:]
}

// sized reads a part whose length has four bytes.
func (r *reader) sized() []byte {
	if len(r.rest) < 4 {
		r.err = errShort
		return nil
	}
	length := binary.LittleEndian.Uint32(r.rest)
	r.rest = r.rest[4:]
	if uint64(length) > uint64(len(r.rest)) {
		r.err = errShort
		return nil
	}
	out := r.rest[:length]
	r.rest = r.rest[length:]
	return out
}
