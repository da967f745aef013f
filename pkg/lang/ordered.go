package lang

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// orderedObject is a JSON object of texts that keeps the order of its members, because the first variant that matches wins.
type orderedObject []struct{ name, value string }

// UnmarshalJSON reads the object and keeps the order of its members.
func (o *orderedObject) UnmarshalJSON(raw []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	if open, err := decoder.Token(); err != nil || open != json.Delim('{') {
		return fmt.Errorf("match is not an object")
	}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return err
		}
		var value string
		if err := decoder.Decode(&value); err != nil {
			return err
		}
		*o = append(*o, struct{ name, value string }{name.(string), value})
	}
	return nil
}
