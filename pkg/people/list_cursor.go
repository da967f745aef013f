package people

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"unicode/utf8"

	"acude/pkg/id"
	"acude/pkg/table"
)

// position is where a list goes on: behind the sort key Last, in the list of a word. Of names the query that it belongs to.
type position struct {
	Of   string `json:"of"`
	Word string `json:"word,omitempty"`
	Last string `json:"last"`
}

// name returns a name of everything in a query that decides about the order and the choice of people.
func (q Query) name() string {
	disabled := "any"
	if q.Disabled != nil {
		disabled = fmt.Sprint(*q.Disabled)
	}
	return id.Hash(fmt.Sprintf("%q %q %q %q %q %q %t", q.Kind, q.Search, q.Teams, disabled, q.Role, q.Sort, q.Backward))[:12]
}

// cursor returns where a query goes on. It is no secret: a forged one reaches nothing that the query would not list.
func (q Query) cursor(at position) string {
	at.Of = q.name()
	return base64.RawURLEncoding.EncodeToString(table.Encode(at))
}

// resume reads a query's cursor. Fault: cursor_invalid.
func (q Query) resume() (position, error) {
	if q.Cursor == "" {
		return position{}, nil
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(q.Cursor)
	if err != nil {
		return position{}, cursorInvalid()
	}
	var at position
	if err := json.Unmarshal(raw, &at); err != nil || at.Of != q.name() || at.Last == "" {
		return position{}, cursorInvalid()
	}
	if !utf8.ValidString(at.Last) || len(at.Last) > table.MaxSortBytes-8 {
		return position{}, cursorInvalid()
	}
	return at, nil
}
