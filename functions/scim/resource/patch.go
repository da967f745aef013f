package resource

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	filter "github.com/scim2/filter-parser/v2"

	"acude/pkg/fault"
)

// Operation is one operation of a patch.
type Operation struct {
	Op    string          `json:"op"`
	Path  string          `json:"path"`
	Value json.RawMessage `json:"value"`
}

// Patch returns a copy of a resource with the operations applied in order. Faults, all Invalid: scim_path_invalid for an
// invalid path or operation, scim_value_invalid for a value that does not fit.
func Patch(r Resource, operations []Operation) (Resource, error) {
	out, err := copied(r)
	if err != nil {
		return nil, err
	}
	for _, one := range operations {
		if err := apply(out, one); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func copied(r Resource) (Resource, error) {
	raw, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	var out Resource
	return out, json.Unmarshal(raw, &out)
}

func apply(r Resource, o Operation) error {
	op := strings.ToLower(o.Op)
	if !slices.Contains([]string{"add", "replace", "remove"}, op) {
		return pathInvalid(nil)
	}
	var value any
	if op != "remove" || len(o.Value) > 0 {
		if err := json.Unmarshal(o.Value, &value); err != nil {
			return fault.New(fault.Invalid, "scim_value_invalid").Because(err)
		}
	}
	if o.Path == "" {
		return whole(r, op, value)
	}
	path, err := parsePath(o.Path)
	if err != nil {
		return err
	}
	name, have := valueOf(r, path.AttributePath.AttributeName)
	sub := path.SubAttributeName()
	if sub == "" {
		sub = path.AttributePath.SubAttributeName()
	}
	switch {
	case path.ValueExpression != nil:
		return chosen(r, name, have, op, sub, path.ValueExpression, value)
	case sub != "":
		return within(r, name, have, op, sub, value)
	case op == "remove":
		return removed(r, name, have, value)
	}
	put(r, name, have, op, value)
	return nil
}

// whole applies an operation without a path: each attribute of the value by itself.
func whole(r Resource, op string, value any) error {
	object, ok := value.(Resource)
	if !ok || op == "remove" {
		return pathInvalid(nil)
	}
	for name, one := range object {
		raw, err := json.Marshal(one)
		if err != nil {
			return err
		}
		if err := apply(r, Operation{Op: op, Path: name, Value: raw}); err != nil {
			return err
		}
	}
	return nil
}

func parsePath(text string) (path filter.Path, err error) {
	defer func() {
		if recover() != nil {
			err = pathInvalid(nil)
		}
	}()
	if len(text) > maxFilter || strings.Count(text, "(") > maxNested {
		return path, pathInvalid(nil)
	}
	path, err = filter.ParsePath([]byte(text))
	if err != nil {
		return path, pathInvalid(err)
	}
	return path, nil
}

// put sets an attribute; adding to a list appends new values, adding to an object sets its parts.
func put(r Resource, name string, have any, op string, value any) {
	list, isList := have.([]any)
	object, isObject := have.(Resource)
	switch more := value.(type) {
	case []any:
		if op == "add" && isList {
			for _, one := range more {
				list = with(list, one)
			}
			r[name] = list
			return
		}
	case Resource:
		if isObject {
			for part, one := range more {
				known, _ := valueOf(object, part)
				object[known] = one
			}
			return
		}
		if isList {
			r[name] = with(slices.DeleteFunc(list, func(any) bool { return op == "replace" }), value)
			return
		}
	}
	r[name] = value
}

func with(list []any, one any) []any {
	if slices.ContainsFunc(list, func(have any) bool { return same(have, one) }) {
		return list
	}
	return append(list, one)
}

// same reports whether two values of a list are the same one: by their "value" when both have it.
func same(a, b any) bool {
	x, okX := a.(Resource)
	y, okY := b.(Resource)
	if okX && okY {
		_, v := valueOf(x, "value")
		_, w := valueOf(y, "value")
		if v != nil && w != nil {
			return reflect.DeepEqual(v, w)
		}
	}
	return reflect.DeepEqual(a, b)
}

// removed takes an attribute away, or only the given values of a list.
func removed(r Resource, name string, have, value any) error {
	list, isList := have.([]any)
	if value == nil || !isList {
		delete(r, name)
		return nil
	}
	gone, ok := value.([]any)
	if !ok {
		gone = []any{value}
	}
	r[name] = slices.DeleteFunc(list, func(one any) bool {
		return slices.ContainsFunc(gone, func(g any) bool { return same(one, g) })
	})
	return nil
}

// within changes a sub-attribute of an object.
func within(r Resource, name string, have any, op, sub string, value any) error {
	object, ok := have.(Resource)
	if !ok {
		if have != nil {
			return pathInvalid(nil)
		}
		object = Resource{}
		r[name] = object
	}
	known, _ := valueOf(object, sub)
	if op == "remove" {
		delete(object, known)
	} else {
		object[known] = value
	}
	return nil
}

// chosen changes the values of a list that a filter chooses. A replacement that chooses nothing is an error (RFC 7644, section
// 3.5.2.3); identity providers count on "add" making the value they name.
func chosen(r Resource, name string, have any, op, sub string, which filter.Expression, value any) error {
	list, _ := have.([]any)
	var kept []any
	found := false
	for _, one := range list {
		object, ok := one.(Resource)
		if !ok || !holds(which, object) {
			kept = append(kept, one)
			continue
		}
		found = true
		switch {
		case op == "remove" && sub == "":
			continue
		case op == "remove":
			known, _ := valueOf(object, sub)
			delete(object, known)
		case sub != "":
			known, _ := valueOf(object, sub)
			object[known] = value
		default:
			more, ok := value.(Resource)
			if !ok {
				return fault.New(fault.Invalid, "scim_value_invalid")
			}
			for part, v := range more {
				known, _ := valueOf(object, part)
				object[known] = v
			}
		}
		kept = append(kept, object)
	}
	if !found && op != "remove" {
		made, err := madeFrom(which, sub, value)
		if err != nil {
			return err
		}
		kept = append(kept, made)
	}
	r[name] = kept
	return nil
}

// madeFrom makes the value that emails[type eq "work"].value names when there is none.
func madeFrom(which filter.Expression, sub string, value any) (Resource, error) {
	e, ok := which.(*filter.AttributeExpression)
	if !ok || e.Operator != filter.EQ || sub == "" {
		return nil, pathInvalid(nil)
	}
	return Resource{e.AttributePath.AttributeName: e.CompareValue, sub: value}, nil
}

func pathInvalid(cause error) error {
	return fault.New(fault.Invalid, "scim_path_invalid").Because(cause)
}
