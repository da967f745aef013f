// Package table is the seam to the one table that stores everything: a DynamoDB-shaped store with two engines, table/dynamo in the
// cloud and table/bolt on one machine. table/tabletest tests both for the same promises.
//
// An item has a Key (partition and sort), up to two index keys, a version that every write raises, an optional expiry, and a JSON
// document. Rooms use no expression strings: they read with Get and Query and write with Write, which applies all its changes or
// none.
package table

import (
	"context"
	"encoding/json"
	"time"
)

// Limits of both engines (DynamoDB's; see AWS's "Service, account, and table quotas").
const (
	MaxItemBytes = 400 << 10 // one item, keys and document together
	MaxChanges   = 100       // changes in one Write
	MaxWriteSize = 4 << 20   // bytes in one Write
	MaxPage      = 1000      // items in one page of a Query
)

// Key names an item.
type Key struct{ Partition, Sort string }

// Item is one item of the table. Document is a JSON object.
type Item struct {
	Key      Key
	Index1   Key       // zero: not listed in index 1
	Index2   Key       // zero: not listed in index 2
	Version  int64     // 1 when created, raised by one by every write
	Expires  time.Time // zero: never. From then on the item is absent for every read, index and condition
	Document json.RawMessage
}

// Index names a way to list items.
type Index int

// The base table and its two indexes. Reads of Base are strongly consistent. Reads of an index may be seconds old: decide nothing by
// them.
const (
	Base Index = iota
	Index1
	Index2
)

// Range asks for the items of one partition whose sort key lies in [From, To), in order.
type Range struct {
	Index     Index
	Partition string
	From, To  string // "" = open end
	Backward  bool   // newest first
	Limit     int    // items in the page; 0 = MaxPage
	Cursor    string // Page.Next of the page before; opaque
}

// Prefix returns the range of all sort keys that begin with prefix.
func Prefix(partition, prefix string) Range {
	return Range{Partition: partition, From: prefix, To: prefix + "\U0010FFFF"}
}

// Page is one page of a Query. Next is "" on the last page; a page may be short or even empty and still have a Next.
type Page struct {
	Items []Item
	Next  string
}

// Change is one change of a Write. Make it with Create, Replace, Save, Remove or Require.
type Change struct {
	Op     Op
	Item   Item // Remove and Require use only Item.Key
	If     []Condition
	Silent bool // a Put that makes no record in the stream: nothing follows from it
}

// Silently returns the change without a record in the stream, after a crash perhaps with one. Only a Put can be silent.
func (c Change) Silently() Change {
	c.Silent = true
	return c
}

// Op says what a Change does.
type Op int

// The operations of a Change.
const (
	Put     Op = iota // write Item
	Delete            // remove the item, if it is there
	Inspect           // change nothing, only check the conditions
)

// Condition must hold for the item of its change at the time of the Write, or nothing is written.
type Condition struct {
	Kind  ConditionKind
	Field string // FieldEquals: top-level field of the document
	Value any    // FieldEquals: string, bool or int64 (an int is taken as int64); VersionIs: int64
}

// ConditionKind says what a Condition compares.
type ConditionKind int

// The conditions. An expired item counts as absent.
const (
	IsAbsent ConditionKind = iota
	IsPresent
	VersionIs
	FieldEquals
)

// Create writes an item that must not exist yet, as version 1.
func Create(item Item) Change {
	item.Version = 1
	return Change{Op: Put, Item: item, If: isAbsent}
}

var isAbsent = []Condition{{Kind: IsAbsent}} // of every Create; nobody changes it

// Replace writes an item over the one that was read. item.Version is the version that was read; the write is refused when the stored
// item has another one. The stored version becomes one higher.
func Replace(item Item, also ...Condition) Change {
	read := item.Version
	item.Version++
	return Change{Op: Put, Item: item, If: append([]Condition{{Kind: VersionIs, Value: read}}, also...)}
}

// Save writes an item whether or not there is one. The stored version is item.Version (1 if zero).
func Save(item Item, also ...Condition) Change {
	if item.Version == 0 {
		item.Version = 1
	}
	return Change{Op: Put, Item: item, If: also}
}

// Remove deletes the item under key, if there is one and the conditions hold.
func Remove(key Key, also ...Condition) Change {
	return Change{Op: Delete, Item: Item{Key: key}, If: also}
}

// Require changes nothing. It makes the Write depend on the conditions.
func Require(key Key, conditions ...Condition) Change {
	return Change{Op: Inspect, Item: Item{Key: key}, If: conditions}
}

// Absent, Present, Version and Equals make conditions.
func Absent() Condition         { return Condition{Kind: IsAbsent} }
func Present() Condition        { return Condition{Kind: IsPresent} }
func Version(v int64) Condition { return Condition{Kind: VersionIs, Value: v} }
func Equals(field string, value any) Condition {
	return Condition{Kind: FieldEquals, Field: field, Value: value}
}

// Table is the store.
//
// Faults of all methods: table_unavailable (Unavailable) when the engine is throttled or down after its own tries.
type Table interface {
	// Get returns the item under key, strongly consistent. Fault: item_absent (Absent), also for an expired item.
	Get(ctx context.Context, key Key) (Item, error)
	// Query returns one page of a range. Items with the same key in an index come in any order. Faults: cursor_invalid (Invalid)
	// for an unknown or foreign cursor, table_key_invalid (Invalid) for a bound that no key can equal. All iterates over pages.
	Query(ctx context.Context, r Range) (Page, error)
	// Write applies all changes or none. Errors: *Refusal when a condition does not hold; item_too_large and write_too_large
	// (TooLarge), table_key_invalid (Invalid) for a key that is not Possible; for mistakes in the program write_twice,
	// document_invalid and condition_invalid (Internal). After table_unavailable it is unknown whether it was written, and the
	// conditions of a repeat decide. After any other error nothing was written.
	Write(ctx context.Context, changes ...Change) error
}

// Record is a change in the stream. Old is nil for a new item, New is nil for a removed one. The records of one key come in the order
// of the writes; a record may come twice. A write that did not change its item may have no record, and a silent one has none: the Old of
// the next record is what it wrote.
//
// The store deletes expired items some time later. So Old may be an item that had expired before the write (see Old.Expires), and the
// deletion of an expired item is a record too.
type Record struct {
	Sequence string // increases along the stream; opaque
	Key      Key
	Old, New *Item
}
