package resource

import (
	"encoding/json"

	"acude/pkg/text"
)

// list is a list of a resource whose values are found by what makes them the same one: their "value", else all of them. A removed
// value leaves a gap, so that the others keep their places.
type list struct {
	values []any
	places map[string]int
}

// gap is where a value was removed.
type gap struct{}

func listOf(values []any) *list {
	l := list{places: map[string]int{}}
	for _, one := range values {
		l.add(one)
	}
	return &l
}

// all returns the values without gaps.
func (l *list) all() []any {
	out := []any{}
	for _, one := range l.values {
		if one != any(gap{}) {
			out = append(out, one)
		}
	}
	return out
}

// at returns the place of a key, -1 when no value has it.
func (l *list) at(key string) int {
	if at, ok := l.places[key]; ok {
		return at
	}
	return -1
}

// add appends a value that the list does not hold.
func (l *list) add(one any) {
	if key := keyOf(one); l.at(key) < 0 {
		l.places[key] = len(l.values)
		l.values = append(l.values, one)
	}
}

// remove takes away the value that is the same as one.
func (l *list) remove(one any) {
	if at := l.at(keyOf(one)); at >= 0 {
		l.clear(at)
	}
}

func (l *list) clear(at int) {
	delete(l.places, keyOf(l.values[at]))
	l.values[at] = gap{}
}

// with returns the place of the value whose "value" is a text.
func (l *list) with(value string) []int {
	if at := l.at(keyOf(Resource{"value": value})); at >= 0 {
		return []int{at}
	}
	return nil
}

// change applies an operation to the value at a place or to a part of it.
func (l *list) change(at int, op, sub string, value any) error {
	object, ok := l.values[at].(Resource)
	if !ok {
		return pathInvalid(nil)
	}
	more, isObject := value.(Resource)
	switch {
	case op == "remove" && sub == "":
		l.clear(at)
		return nil
	case op != "remove" && sub == "" && !isObject:
		return valueInvalid(nil)
	}
	delete(l.places, keyOf(object))
	known, _ := valueOf(object, sub)
	switch {
	case sub == "":
		merge(object, more)
	case op == "remove":
		delete(object, known)
	default:
		object[known] = value
	}
	if !fits(object) {
		return valueInvalid(nil)
	}
	l.places[keyOf(object)] = at
	return nil
}

// keyOf returns what makes a value the same one as another. Texts are the same in any form, as filters compare them.
func keyOf(one any) string {
	key := one
	if object, ok := one.(Resource); ok {
		if _, value := valueOf(object, "value"); value != nil {
			key = []any{value}
		}
	}
	raw, err := json.Marshal(key)
	if err != nil {
		return ""
	}
	return text.Fold(string(raw))
}
