package bolt

import (
	"encoding/json"
	"math/big"

	"acude/pkg/table"
)

// holds reports whether all conditions hold for item; nil is an absent or expired one.
func holds(conditions []table.Condition, item *table.Item) bool {
	for _, c := range conditions {
		if !holdsOne(c, item) {
			return false
		}
	}
	return true
}

func holdsOne(c table.Condition, item *table.Item) bool {
	switch c.Kind {
	case table.IsAbsent:
		return item == nil
	case table.IsPresent:
		return item != nil
	case table.VersionIs:
		return item != nil && item.Version == c.Value
	default:
		return item != nil && fieldEquals(item.Document, c.Field, c.Value)
	}
}

func fieldEquals(document json.RawMessage, name string, want any) bool {
	var fields map[string]json.RawMessage
	if json.Unmarshal(document, &fields) != nil {
		return false
	}
	field, there := fields[name]
	if !there {
		return false
	}
	switch want := want.(type) {
	case string:
		var got *string
		return json.Unmarshal(field, &got) == nil && got != nil && *got == want
	case bool:
		var got *bool
		return json.Unmarshal(field, &got) == nil && got != nil && *got == want
	case int64:
		got, ok := new(big.Rat).SetString(string(field))
		return ok && got.Cmp(new(big.Rat).SetInt64(want)) == 0
	}
	return false
}
