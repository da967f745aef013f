package table

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
)

// Position is a place in the order of a range: the sort key in the index that is read, then the item's own key.
type Position struct {
	Sort string
	Key  Key
}

// At returns the item's position in index.
func (i Item) At(index Index) Position { return Position{Sort: i.In(index).Sort, Key: i.Key} }

const tagBytes = 8

// After returns the cursor with which the same range continues after p. It identifies the range without its limit; other ranges refuse
// it. A cursor is not a secret: a forged one reaches only what its own range lists.
func (r Range) After(p Position) string {
	payload := Encode([]string{p.Sort, p.Key.Partition, p.Key.Sort})
	return base64.RawURLEncoding.EncodeToString(append(r.tag(payload), payload...))
}

// Resume reads r.Cursor. It returns the position after which the page begins, and false when there is no cursor. Fault: cursor_invalid
// for a cursor that this range did not make.
func (r Range) Resume() (Position, bool, error) {
	if r.Cursor == "" {
		return Position{}, false, nil
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(r.Cursor)
	if err != nil || len(raw) < tagBytes {
		return Position{}, false, cursorInvalid()
	}
	payload := raw[tagBytes:]
	var parts []string
	if string(raw[:tagBytes]) != string(r.tag(payload)) || json.Unmarshal(payload, &parts) != nil || len(parts) != 3 {
		return Position{}, false, cursorInvalid()
	}
	p := Position{Sort: parts[0], Key: Key{Partition: parts[1], Sort: parts[2]}}
	if !r.holds(p) {
		return Position{}, false, cursorInvalid()
	}
	return p, true, nil
}

func (r Range) holds(p Position) bool {
	if r.Index == Base && (p.Key.Partition != r.Partition || p.Key.Sort != p.Sort) {
		return false
	}
	return p.Key.Possible() && part(p.Sort, MaxSortBytes) && p.Sort >= r.From && (r.To == "" || p.Sort < r.To)
}

func (r Range) tag(payload []byte) []byte {
	sum := sha256.New()
	fmt.Fprintf(sum, "%d %q %q %q %t ", r.Index, r.Partition, r.From, r.To, r.Backward)
	sum.Write(payload)
	return sum.Sum(nil)[:tagBytes]
}
