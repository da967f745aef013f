package keys

import (
	"strings"

	"acude/pkg/table"
)

// Partition is a partition key of scope S.
type Partition[S any] struct{ text string }

// Sort is a sort key that only partitions of scope S have.
type Sort[S any] struct{ text string }

// Family is the sort keys of scope S that begin alike and end with the id of an item.
type Family[S any] struct{ prefix string }

// At returns the key of one item.
func (p Partition[S]) At(sort Sort[S]) table.Key {
	return table.Key{Partition: p.text, Sort: sort.text}
}

// All returns the range of the whole partition.
func (p Partition[S]) All() table.Range { return table.Range{Partition: p.text} }

// Each returns the range of one family, in the order of the ids.
func (p Partition[S]) Each(family Family[S]) table.Range { return table.Prefix(p.text, family.prefix) }

// Since returns the range of a family from one sort key on.
func (p Partition[S]) Since(family Family[S], first Sort[S]) table.Range {
	r := p.Each(family)
	r.From = first.text
	return r
}

// Before returns the range of a family up to one sort key, which is not part of it.
func (p Partition[S]) Before(family Family[S], end Sort[S]) table.Range {
	r := p.Each(family)
	r.To = end.text
	return r
}

// Behind returns the range of a family behind one id.
func (p Partition[S]) Behind(family Family[S], id string) table.Range {
	r := p.Each(family)
	r.From = family.prefix + id + "\x01" // no id begins with another one
	return r
}

// Between returns the range of a family from one id to another, both of which are part of it.
func (p Partition[S]) Between(family Family[S], first, last string) table.Range {
	r := table.Prefix(p.text, family.prefix+last)
	r.From = family.prefix + first
	return r
}

// Beginning returns the range of those of one family whose ids begin with text.
func (p Partition[S]) Beginning(family Family[S], text string) table.Range {
	return table.Prefix(p.text, family.prefix+text)
}

// After returns the range of the whole partition that follows a family.
func (p Partition[S]) After(family Family[S]) table.Range {
	return table.Range{Partition: p.text, From: p.Each(family).To}
}

// Until returns the range that begins with one family and ends with another, which is part of it.
func (p Partition[S]) Until(first, last Family[S]) table.Range {
	r := p.Each(first)
	r.To = p.Each(last).To
	return r
}

// Holds reports whether the item of a key is in this partition.
func (p Partition[S]) Holds(key table.Key) bool { return key.Partition == p.text }

// Of returns the sort key of the item with this id.
func (f Family[S]) Of(id string) Sort[S] { return Sort[S]{f.prefix + id} }

// Cut returns the id of a key of this family; false when the key is of another one. It looks at the sort key alone.
func (f Family[S]) Cut(key table.Key) (id string, ok bool) {
	return strings.CutPrefix(key.Sort, f.prefix)
}

// Is reports whether a key has this sort key. It looks at the sort key alone.
func (s Sort[S]) Is(key table.Key) bool { return key.Sort == s.text }

// List is a list of items in one of the two indexes. Reads of it may be seconds old.
type List struct {
	index     table.Index
	partition string
}

// Range returns the range of the whole list, in the order of the sort keys that Put was given.
func (l List) Range() table.Range { return table.Range{Index: l.index, Partition: l.partition} }

// Put puts an item into the list, in the place of sort. An item is in at most one list of each index.
func (l List) Put(item *table.Item, sort string) {
	at := table.Key{Partition: l.partition, Sort: sort}
	if l.index == table.Index1 {
		item.Index1 = at
	} else {
		item.Index2 = at
	}
}

// space is how the partition keys of one scope begin.
type space[S any] struct{ prefix string }

func (s space[S]) of(id string) Partition[S] { return Partition[S]{s.prefix + id} }

func (s space[S]) cut(key table.Key) (id string, ok bool) {
	return strings.CutPrefix(key.Partition, s.prefix)
}

// lone returns the key of an item that is alone in its partition.
func lone(prefix, id, sort string) table.Key {
	return table.Key{Partition: prefix + id, Sort: sort}
}
