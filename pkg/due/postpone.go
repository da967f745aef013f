package due

import (
	"encoding/json"
	"hash/fnv"
	"strconv"
	"time"

	"acude/pkg/keys"
	"acude/pkg/table"
)

// How long a failed item waits: from half of this up to all of it, twice as long after each failure.
const (
	firstPause   = 2 * time.Second
	longestPause = 10 * time.Minute
)

// pause returns how long an item waits after its last failure. Items that failed together are spread.
func pause(item Item) time.Duration {
	most := min(firstPause<<min(item.Tries-1, 16), longestPause)
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(item.Subject + "#" + strconv.Itoa(item.Tries)))
	return most/2 + time.Duration(sum.Sum32()%1000)*most/2000
}

// read returns a stored item. A document that cannot be read is replaced by what the key says.
func read(stored table.Item) Item {
	at, kind, subject, _ := keys.DueIn(stored.Key)
	item, err := table.Decode[Item](stored)
	if err != nil {
		item = Item{}
	}
	item.Kind, item.Subject, item.At = kind, subject, at
	return item
}

// postponed returns the change that stores an item at another time, with what a newer version wrote into its document.
func postponed(stored table.Item, item Item, at time.Time) table.Change {
	fields, err := table.Decode[map[string]json.RawMessage](stored)
	change := item.Set(at)
	if err != nil {
		return change
	}
	delete(fields, "tries")
	own, err := table.Decode[map[string]json.RawMessage](change.Item)
	if err != nil {
		return change
	}
	for name, value := range own {
		fields[name] = value
	}
	change.Item.Document = table.Encode(fields)
	return change
}
