package resource

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
)

// Limits of a patch.
const (
	maxSize    = 100     // of one value: its parts, and one for every 64 bytes of its texts
	maxScanned = 100_000 // values that filters other than of "value" look at
)

// Operation is one operation of a patch.
type Operation struct {
	Op    string          `json:"op"`
	Path  string          `json:"path"`
	Value json.RawMessage `json:"value"`
}

// Patch returns a copy of a resource with the operations applied in order. schema is the name of the resource's schema; attributes
// that are not among kept, and those of other schemas, are passed over. Its work grows with the operations and their values, not with
// their product. Faults, all Invalid: scim_path_invalid for an invalid path or operation, scim_value_invalid for a value that does
// not fit.
func Patch(ctx context.Context, r Resource, operations []Operation, schema string, kept []string) (Resource, error) {
	out, err := copied(r)
	if err != nil {
		return nil, err
	}
	p := patcher{resource: out, schema: schema, kept: kept, lists: map[string]*list{}}
	for _, one := range operations {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := p.apply(one); err != nil {
			return nil, err
		}
	}
	for name, l := range p.lists {
		out[name] = l.all()
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

// patcher applies operations.
type patcher struct {
	resource Resource
	schema   string
	kept     []string
	lists    map[string]*list // of the resource, by their names; they are ahead of it
	scanned  int
}

func (p *patcher) apply(o Operation) error {
	op := strings.ToLower(o.Op)
	if !slices.Contains([]string{"add", "replace", "remove"}, op) {
		return pathInvalid(nil)
	}
	var value any
	if op != "remove" || len(o.Value) > 0 {
		if err := json.Unmarshal(o.Value, &value); err != nil {
			return valueInvalid(err)
		}
	}
	if strings.TrimSpace(o.Path) == "" {
		return p.whole(op, value)
	}
	return p.at(op, o.Path, value)
}

// whole applies an operation without a path: each attribute of the value by itself, in the order of their names.
func (p *patcher) whole(op string, value any) error {
	object, ok := value.(Resource)
	if !ok || op == "remove" {
		return pathInvalid(nil)
	}
	names := make([]string, 0, len(object))
	for name := range object {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if strings.EqualFold(name, p.schema) {
			if err := p.whole(op, object[name]); err != nil {
				return err
			}
		} else if err := p.at(op, name, object[name]); err != nil {
			return err
		}
	}
	return nil
}

// at applies an operation to what is at a path.
func (p *patcher) at(op, text string, value any) error {
	text, ours := p.own(strings.TrimSpace(text))
	if !ours {
		return nil
	}
	path, err := parsePath(text)
	if err != nil {
		return err
	}
	if !fits(value) {
		return valueInvalid(nil)
	}
	name, have := p.valueOf(path.AttributePath.AttributeName)
	sub := path.SubAttributeName()
	if sub == "" {
		sub = path.AttributePath.SubAttributeName()
	}
	switch {
	case path.ValueExpression != nil:
		return p.chosen(name, have, op, sub, path.ValueExpression, value)
	case sub != "":
		return p.within(name, have, op, sub, value)
	case op == "remove":
		p.remove(name, have, value)
	case !p.put(name, have, op, value):
		return valueInvalid(nil)
	}
	return nil
}

// own returns a path without the name of the resource's schema, and whether it begins with an attribute that is kept. Extensions are
// named by a colon, by a dot or alone.
func (p *patcher) own(path string) (string, bool) {
	if len(path) > len(p.schema) && strings.EqualFold(path[:len(p.schema)], p.schema) && strings.IndexByte(":.", path[len(p.schema)]) >= 0 {
		path = path[len(p.schema)+1:]
	}
	if len(path) > 4 && strings.EqualFold(path[:4], "urn:") {
		return "", false
	}
	name, _, _ := strings.Cut(path, ".")
	name, _, _ = strings.Cut(name, "[")
	known := slices.ContainsFunc(p.kept, func(one string) bool { return strings.EqualFold(one, strings.TrimSpace(name)) })
	return path, known || !nameShape().MatchString(name)
}

// valueOf is valueOf of the resource; a list that was looked at before is a *list.
func (p *patcher) valueOf(name string) (string, any) {
	name, have := valueOf(p.resource, name)
	if l, ok := p.lists[name]; ok {
		return name, l
	}
	if values, ok := have.([]any); ok {
		p.lists[name] = listOf(values)
		return name, p.lists[name]
	}
	return name, have
}

// set sets an attribute, whatever it was.
func (p *patcher) set(name string, value any) {
	delete(p.lists, name)
	p.resource[name] = value
}

// put sets an attribute; adding to a list appends new values, adding to an object sets its parts. It returns false when the object
// becomes too large.
func (p *patcher) put(name string, have any, op string, value any) bool {
	switch have := have.(type) {
	case *list:
		if more, ok := value.([]any); ok && op == "add" {
			for _, one := range more {
				have.add(one)
			}
			return true
		}
		if one, ok := value.(Resource); ok {
			if op == "replace" {
				have = listOf(nil)
				p.lists[name] = have
			}
			have.add(one)
			return true
		}
	case Resource:
		if more, ok := value.(Resource); ok {
			merge(have, more)
			return fits(have)
		}
	}
	p.set(name, value)
	return true
}

// merge sets parts of an object.
func merge(object, more Resource) {
	for part, one := range more {
		known, _ := valueOf(object, part)
		object[known] = one
	}
}

// remove takes an attribute away, or only the given values of a list.
func (p *patcher) remove(name string, have, value any) {
	l, isList := have.(*list)
	if value == nil || !isList {
		delete(p.lists, name)
		delete(p.resource, name)
		return
	}
	gone, ok := value.([]any)
	if !ok {
		gone = []any{value}
	}
	for _, one := range gone {
		l.remove(one)
	}
}

// within changes a sub-attribute of an object.
func (p *patcher) within(name string, have any, op, sub string, value any) error {
	object, ok := have.(Resource)
	if !ok {
		if have != nil {
			return pathInvalid(nil)
		}
		object = Resource{}
		p.set(name, object)
	}
	known, _ := valueOf(object, sub)
	if op == "remove" {
		delete(object, known)
	} else {
		object[known] = value
	}
	if !fits(object) {
		return valueInvalid(nil)
	}
	return nil
}
