package scim

import (
	"encoding/json"
	"errors"

	"acude/functions/scim/resource"
)

// Value is one value of a list: an address, a group, a member.
type Value struct {
	Value   string `json:"value"`
	Display string `json:"display,omitempty"`
	Type    string `json:"type,omitempty"`
	Primary Truth  `json:"primary,omitempty"`
	Ref     string `json:"$ref,omitempty"`
}

// Values are the values of a list. Some identity providers send one value without its list, or only texts.
type Values []Value

// UnmarshalJSON reads a list, one value, or texts.
func (v *Values) UnmarshalJSON(raw []byte) error {
	var list []json.RawMessage
	if err := json.Unmarshal(raw, &list); err != nil {
		list = []json.RawMessage{raw}
	}
	*v = nil
	for _, one := range list {
		var said Value
		if err := json.Unmarshal(one, &said.Value); err != nil {
			said = Value{}
			if err := json.Unmarshal(one, &said); err != nil {
				return err
			}
		}
		*v = append(*v, said)
	}
	return nil
}

// Truth is a boolean. Some identity providers write it as text, such as "False".
type Truth bool

// UnmarshalJSON reads a boolean or its text.
func (t *Truth) UnmarshalJSON(raw []byte) error {
	var said any
	if err := json.Unmarshal(raw, &said); err != nil {
		return err
	}
	truth, ok := resource.Truth(said)
	if !ok && said != nil && said != "" {
		return errors.New("neither true nor false")
	}
	*t = Truth(truth)
	return nil
}
