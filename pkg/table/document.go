package table

import (
	"encoding/json"
	"fmt"

	"acude/pkg/fault"
)

// Encode returns v as the document of an item. It panics when v has no JSON form (a channel, a function, NaN), which is a mistake in
// the program.
func Encode(v any) json.RawMessage {
	document, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("table: %T has no JSON form: %v", v, err))
	}
	return document
}

// Decode returns the document of an item as a T. It ignores fields that T does not have and leaves fields zero that the document does
// not have, so that old code reads new items and new code reads old ones. Fault: document_invalid (Internal) when the document is not
// a T.
func Decode[T any](item Item) (T, error) {
	var v T
	if err := json.Unmarshal(item.Document, &v); err != nil {
		return v, fault.New(fault.Internal, "document_invalid").Because(fmt.Errorf("item %s/%s as %T: %w",
			item.Key.Partition, item.Key.Sort, v, err))
	}
	return v, nil
}
