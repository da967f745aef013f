package template

import (
	"bytes"
	"encoding/json"
	"fmt"

	"acude/infra/gateway"
)

// pattern is what Lambda compares the records of a stream with. Only patterns of the key are understood, and that which leaves silent
// writes out: the table of one machine makes no records of them.
type pattern struct {
	DynamoDB struct {
		Keys struct {
			Partition attribute `json:"pk"`
			Sort      attribute `json:"sk"`
		} `json:"Keys"`
		NewImage struct {
			Silent struct {
				Flag []absent `json:"BOOL"`
			} `json:"silent"`
		} `json:"NewImage"`
	} `json:"dynamodb"`
}

type attribute struct {
	Texts []wanted `json:"S"`
}

// absent is {"exists": false}.
type absent struct{}

// UnmarshalJSON accepts nothing else.
func (*absent) UnmarshalJSON(raw []byte) error {
	var says struct {
		Exists *bool `json:"exists"`
	}
	if err := strictly(raw, &says); err != nil || says.Exists == nil || *says.Exists {
		return fmt.Errorf("%s is not {\"exists\": false}", raw)
	}
	return nil
}

// wanted is one alternative: a text, or {"prefix": text}.
type wanted gateway.Text

// UnmarshalJSON reads an alternative.
func (w *wanted) UnmarshalJSON(raw []byte) error {
	if json.Unmarshal(raw, &w.Equals) == nil {
		return nil
	}
	var begins struct {
		Prefix string `json:"prefix"`
	}
	if err := strictly(raw, &begins); err != nil || begins.Prefix == "" {
		return fmt.Errorf("%s is neither a text nor a prefix", raw)
	}
	w.Prefix = begins.Prefix
	return nil
}

// filtersOf returns what an event of the stream is filtered by.
func filtersOf(event any) ([]gateway.Filter, error) {
	var out []gateway.Filter
	all, _ := field(event, "Properties", "FilterCriteria", "Filters").([]any)
	for _, one := range all {
		var p pattern
		if err := strictly([]byte(text(one, "Pattern")), &p); err != nil {
			return nil, fmt.Errorf("filter %v: %w", one, err)
		}
		out = append(out, gateway.Filter{Partition: p.DynamoDB.Keys.Partition.list(), Sort: p.DynamoDB.Keys.Sort.list()})
	}
	return out, nil
}

func (a attribute) list() gateway.Texts {
	var out gateway.Texts
	for _, one := range a.Texts {
		out = append(out, gateway.Text(one))
	}
	return out
}

func strictly(raw []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	return d.Decode(into)
}
