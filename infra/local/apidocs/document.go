package apidocs

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// openAPI is the part of an OpenAPI document that the page shows.
type openAPI struct {
	Paths      map[string]map[string]json.RawMessage `json:"paths"`
	Components struct {
		Schemas map[string]schema `json:"schemas"`
	} `json:"components"`
}

type schema struct {
	Ref         string            `json:"$ref"`
	Type        any               `json:"type"`
	Format      string            `json:"format"`
	Description string            `json:"description"`
	Enum        []any             `json:"enum"`
	MaxLength   int               `json:"maxLength"`
	Maximum     *float64          `json:"maximum"`
	Minimum     *float64          `json:"minimum"`
	Properties  map[string]schema `json:"properties"`
	Required    []string          `json:"required"`
	Items       *schema           `json:"items"`
}

type content map[string]struct {
	Schema schema `json:"schema"`
}

// operation is an operation as the page shows it.
type operation struct {
	ID          string   `json:"operationId"`
	Summary     string   `json:"summary"`
	Description string   `json:"description"`
	Need        string   `json:"x-permission"`
	Tags        []string `json:"tags"`
	Parameters  []struct {
		Name, In, Description string
		Required              bool
		Schema                schema
	} `json:"parameters"`
	RequestBody struct {
		Content content `json:"content"`
	} `json:"requestBody"`
	Responses map[string]struct {
		Content content `json:"content"`
	} `json:"responses"`

	Method, Path         string  `json:"-"`
	Query, Takes, Answer []field `json:"-"`
}

// field is one line of a table: a parameter, or a field of a body. A nested field is named by its path, with dots.
type field struct {
	Name, Kind, Text string
	Required         bool
}

// group holds the operations under one heading of the page.
type group struct {
	Name       string
	Operations []operation
}

// groups returns the operations by subject, in order.
func (a openAPI) groups() []group {
	byName := map[string][]operation{}
	for path, methods := range a.Paths {
		for method, raw := range methods {
			var one operation
			if json.Unmarshal(raw, &one) != nil || len(one.Tags) == 0 {
				continue // a member of the path that is not an operation
			}
			one.Method, one.Path = strings.ToUpper(method), path
			byName[one.Tags[0]] = append(byName[one.Tags[0]], a.told(one))
		}
	}
	var all []group
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		operations := byName[name]
		slices.SortFunc(operations, func(a, b operation) int {
			return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Method, b.Method))
		})
		all = append(all, group{name, operations})
	}
	return all
}

// told adds the tables of an operation.
func (a openAPI) told(one operation) operation {
	for _, p := range one.Parameters {
		one.Query = append(one.Query, field{p.Name + " (" + p.In + ")", kind(p.Schema), cmp.Or(p.Description, p.Schema.Description), p.Required})
	}
	for _, c := range one.RequestBody.Content {
		one.Takes = a.fields("", c.Schema, 0)
	}
	for status, answer := range one.Responses {
		if strings.HasPrefix(status, "2") {
			for _, c := range answer.Content {
				one.Answer = a.fields("", c.Schema, 0)
			}
		}
	}
	return one
}

// deepest is how many levels of a body the page shows; the document has the rest.
const deepest = 3

// fields lists the fields of a body.
func (a openAPI) fields(before string, s schema, depth int) []field {
	if s.Ref != "" {
		s = a.Components.Schemas[strings.TrimPrefix(s.Ref, "#/components/schemas/")]
	}
	if s.Items != nil {
		return a.fields(before+"[]", *s.Items, depth)
	}
	var all []field
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		one := s.Properties[name]
		path := strings.TrimPrefix(before+"."+name, ".")
		all = append(all, field{path, kind(one), one.Description, slices.Contains(s.Required, name)})
		if depth+1 < deepest {
			all = append(all, a.fields(path, one, depth+1)...)
		}
	}
	return all
}

// kind returns the type of a value in words.
func kind(s schema) string {
	text := fmt.Sprint(s.Type)
	switch {
	case s.Ref != "":
		text = "object"
	case s.Items != nil:
		text = "list"
	case s.Format != "":
		text = s.Format
	}
	if list, ok := s.Type.([]any); ok && len(list) > 0 && s.Items == nil {
		text = fmt.Sprint(list[0])
	}
	for n, one := range s.Enum {
		text = strings.TrimSuffix(fmt.Sprint(text, []string{": ", ", "}[min(n, 1)], one), " ")
	}
	if s.MaxLength > 0 {
		text += fmt.Sprintf(", at most %d characters", s.MaxLength)
	}
	if s.Minimum != nil {
		text += fmt.Sprintf(", from %v", *s.Minimum)
	}
	if s.Maximum != nil {
		text += fmt.Sprintf(" to %v", *s.Maximum)
	}
	return text
}
