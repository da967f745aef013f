package table

import (
	"encoding/json"
	"slices"
	"time"
)

// Check refuses changes that one of the engines could not store, so that both refuse the same. It returns the others as both store
// them: a missing document becomes {}, expiry is cut to milliseconds, an int in a condition becomes an int64. Engines call it first.
// Faults: item_too_large, write_too_large, write_twice, table_key_invalid, document_invalid, condition_invalid.
func Check(changes []Change) ([]Change, error) {
	if len(changes) > MaxChanges {
		return nil, writeTooLarge("%d changes", len(changes))
	}
	checked := make([]Change, len(changes))
	if key, twice := twice(changes); twice {
		return nil, writeTwice(key)
	}
	total := 0
	for i, change := range changes {
		out, size, err := checkChange(change)
		if err != nil {
			return nil, err
		}
		if total += size; total > MaxWriteSize {
			return nil, writeTooLarge("more than %d bytes", MaxWriteSize)
		}
		checked[i] = out
	}
	return checked, nil
}

// twice returns a key that two changes name. A few changes are compared with each other, because most Writes have no more.
func twice(changes []Change) (Key, bool) {
	const few = 8
	if len(changes) <= few {
		for i, change := range changes {
			if slices.ContainsFunc(changes[:i], func(before Change) bool { return before.Item.Key == change.Item.Key }) {
				return change.Item.Key, true
			}
		}
		return Key{}, false
	}
	seen := make(map[Key]bool, len(changes))
	for _, change := range changes {
		if seen[change.Item.Key] {
			return change.Item.Key, true
		}
		seen[change.Item.Key] = true
	}
	return Key{}, false
}

func checkChange(change Change) (Change, int, error) {
	item := change.Item
	if !item.Key.Possible() {
		return Change{}, 0, keyInvalid("key %q / %q", item.Key.Partition, item.Key.Sort)
	}
	conditions, err := checkConditions(change.If)
	if err != nil {
		return Change{}, 0, err
	}
	if change.Op != Put && change.Silent {
		return Change{}, 0, conditionInvalid("operation %d cannot be silent", change.Op)
	}
	if change.Op != Put {
		return Change{Op: change.Op, Item: Item{Key: item.Key}, If: conditions}, len(item.Key.Partition) + len(item.Key.Sort), nil
	}
	size, err := checkItem(&item)
	return Change{Op: Put, Item: item, If: conditions, Silent: change.Silent}, size, err
}

func checkItem(item *Item) (int, error) {
	for _, listed := range []Key{item.Index1, item.Index2} {
		if listed != (Key{}) && !listed.Possible() {
			return 0, keyInvalid("index key %q / %q", listed.Partition, listed.Sort)
		}
	}
	if len(item.Document) == 0 {
		item.Document = json.RawMessage("{}")
	}
	if !item.Expires.IsZero() {
		item.Expires = item.Expires.UTC().Truncate(time.Millisecond)
	}
	if len(item.Document) > 2*MaxItemBytes {
		return 0, itemTooLarge(item.Key, len(item.Document))
	}
	size, err := measure(item.Document)
	if err != nil {
		return 0, err
	}
	for _, key := range []Key{item.Key, item.Index1, item.Index2} {
		size += len(key.Partition) + len(key.Sort)
	}
	if size += attributeBytes; size > MaxItemBytes {
		return 0, itemTooLarge(item.Key, size)
	}
	return size, nil
}

func checkConditions(conditions []Condition) ([]Condition, error) {
	checked := conditions
	for i, c := range conditions {
		if n, isInt := c.Value.(int); isInt {
			c.Value = int64(n)
			if &checked[0] == &conditions[0] {
				checked = slices.Clone(conditions) // the caller's stay as they are
			}
			checked[i] = c
		}
		if !sensible(c) {
			return nil, conditionInvalid("condition %d on field %q with a %T", c.Kind, c.Field, c.Value)
		}
	}
	return checked, nil
}

func sensible(c Condition) bool {
	switch c.Kind {
	case IsAbsent, IsPresent:
		return true
	case VersionIs:
		_, ok := c.Value.(int64)
		return ok
	case FieldEquals:
		switch c.Value.(type) {
		case string, bool, int64:
			return c.Field != ""
		}
	}
	return false
}
