package people

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"unicode/utf8"

	"acude/pkg/id"
	"acude/pkg/table"
)

// position is where a list continues: after the sort key Last, in the list of Word. Of names the query that it belongs to.
type position struct {
	Of   string `json:"of"`
	Word string `json:"word,omitempty"`
	Last string `json:"last"`
}

// name identifies everything in a query that decides which people are listed, and in which order.
func (q Query) name() string {
	disabled := "any"
	if q.Disabled != nil {
		disabled = fmt.Sprint(*q.Disabled)
	}
	return id.Hash(fmt.Sprintf("%q %q %q %q %q %q %t", q.Kind, q.Search, q.Teams, disabled, q.Role, q.Sort, q.Backward))[:12]
}

// cursor returns the cursor of a position. It is not a secret: a forged one reaches only what the query lists.
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
