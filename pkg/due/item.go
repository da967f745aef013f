package due

import (
	"time"

	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Item is what is due. Subject is the id of what it is about; equal subjects are in one shard.
type Item struct {
	Kind    string    `json:"kind"`
	Subject string    `json:"subject"`
	Company string    `json:"company,omitempty"`
	Tries   int       `json:"tries,omitempty"` // failures in a row
	At      time.Time `json:"-"`               // when it is due
}

// Set returns the change that makes the item due at a time.
func (i Item) Set(at time.Time) table.Change { return table.Save(items.New(i.key(at), i)) }

// Clear returns the change that takes the item back that is due at a time.
func (i Item) Clear(at time.Time) table.Change { return table.Remove(i.key(at)) }

// Move returns the changes that make the item due at another time. A zero time means that it was not, or will not be due.
func (i Item) Move(from, to time.Time) []table.Change {
	var changes []table.Change
	if !from.IsZero() && !to.IsZero() && i.key(from) == i.key(to) {
		return nil
	}
	if !from.IsZero() {
		changes = append(changes, i.Clear(from))
	}
	if !to.IsZero() {
		changes = append(changes, i.Set(to))
	}
	return changes
}

func (i Item) key(at time.Time) table.Key {
	return keys.InDue(keys.DueShard(i.Subject)).At(keys.DueAt(at, i.Kind, i.Subject))
}
