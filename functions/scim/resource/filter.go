package resource

import (
	"cmp"
	"fmt"
	"strings"

	filter "github.com/scim2/filter-parser/v2"

	"acude/pkg/fault"
	"acude/pkg/text"
)

// maxFilter is the length of the longest filter in bytes, and maxNested how deep it may nest: the parser recurses.
const (
	maxFilter = 2000
	maxNested = 20
)

// Filter is a condition on resources.
type Filter struct{ expression filter.Expression }

// ParseFilter reads a filter; "" matches everything. Fault: scim_filter_invalid (Invalid).
func ParseFilter(said string) (f Filter, err error) {
	if said == "" {
		return Filter{}, nil
	}
	defer func() {
		if recover() != nil { // the parser panics on some invalid input
			f, err = Filter{}, filterInvalid(nil)
		}
	}()
	if len(said) > maxFilter || strings.Count(said, "(") > maxNested || strings.Count(strings.ToLower(said), "not") > maxNested {
		return Filter{}, filterInvalid(nil)
	}
	expression, err := filter.ParseFilter([]byte(inner(said)))
	if err != nil {
		return Filter{}, filterInvalid(err)
	}
	return Filter{expression}, nil
}

// Equal returns the text that an attribute must equal, if the filter is nothing else.
func (f Filter) Equal(attribute string) (string, bool) {
	e, ok := f.expression.(*filter.AttributeExpression)
	if !ok || e.Operator != filter.EQ || e.AttributePath.SubAttribute != nil || !strings.EqualFold(e.AttributePath.AttributeName, attribute) {
		return "", false
	}
	wanted, ok := e.CompareValue.(string)
	return wanted, ok
}

// None reports whether the filter matches everything.
func (f Filter) None() bool { return f.expression == nil }

// Apart splits a filter into two that both must match: one that does not look at an attribute, and one that does.
func (f Filter) Apart(attribute string) (without, with Filter) {
	for _, e := range required(f.expression) {
		one := &without
		if mentions(e, attribute) {
			one = &with
		}
		if one.expression == nil {
			one.expression = e
			continue
		}
		one.expression = &filter.LogicalExpression{Left: one.expression, Right: e, Operator: filter.AND}
	}
	return without, with
}

// required returns the expressions that all must hold for one.
func required(e filter.Expression) []filter.Expression {
	if e == nil {
		return nil
	}
	if both, ok := e.(*filter.LogicalExpression); ok && both.Operator == filter.AND {
		return append(required(both.Left), required(both.Right)...)
	}
	return []filter.Expression{e}
}

// mentions reports whether an expression looks at an attribute.
func mentions(e filter.Expression, attribute string) bool {
	switch e := e.(type) {
	case *filter.LogicalExpression:
		return mentions(e.Left, attribute) || mentions(e.Right, attribute)
	case *filter.NotExpression:
		return mentions(e.Expression, attribute)
	case *filter.ValuePath:
		return strings.EqualFold(e.AttributePath.AttributeName, attribute)
	case *filter.AttributeExpression:
		return strings.EqualFold(e.AttributePath.AttributeName, attribute)
	}
	return true
}

// Matches reports whether a resource meets the filter.
func (f Filter) Matches(r Resource) bool { return f.expression == nil || holds(f.expression, r) }

func holds(e filter.Expression, r Resource) bool {
	switch e := e.(type) {
	case *filter.LogicalExpression:
		if e.Operator == filter.AND {
			return holds(e.Left, r) && holds(e.Right, r)
		}
		return holds(e.Left, r) || holds(e.Right, r)
	case *filter.NotExpression:
		return !holds(e.Expression, r)
	case *filter.ValuePath:
		_, value := valueOf(r, e.AttributePath.AttributeName)
		for _, one := range objects(value) {
			if holds(e.ValueFilter, one) {
				return true
			}
		}
	case *filter.AttributeExpression:
		return compared(e, r)
	}
	return false
}

// objects returns the objects in a value: itself, or those of a list.
func objects(value any) []Resource {
	switch v := value.(type) {
	case Resource:
		return []Resource{v}
	case []any:
		var all []Resource
		for _, one := range v {
			if object, ok := one.(Resource); ok {
				all = append(all, object)
			}
		}
		return all
	}
	return nil
}

// compared compares an attribute, or one value of a list, with the value of an expression.
func compared(e *filter.AttributeExpression, r Resource) bool {
	for _, value := range values(e.AttributePath, r) {
		if e.Operator == filter.PR {
			return true
		}
		if compare(e.Operator, value, e.CompareValue) {
			return true
		}
	}
	return e.Operator == filter.NE && len(values(e.AttributePath, r)) == 0
}

// values returns what is at a path: a list gives its elements, an object without a sub-attribute its "value".
func values(path filter.AttributePath, r Resource) []any {
	_, value := valueOf(r, path.AttributeName)
	all := []any{value}
	if list, ok := value.([]any); ok {
		all = list
	}
	var out []any
	for _, one := range all {
		if object, ok := one.(Resource); ok {
			name := path.SubAttributeName()
			if name == "" {
				name = "value"
			}
			_, one = valueOf(object, name)
		}
		if one != nil && one != "" {
			out = append(out, one)
		}
	}
	return out
}

// compare compares two values. Some identity providers write booleans as text, such as "False".
func compare(operator filter.CompareOperator, have, want any) bool {
	_, haveIs := have.(bool)
	_, wantIs := want.(bool)
	if haveIs || wantIs {
		h, ok := Truth(have)
		w, also := Truth(want)
		return ok && also && (operator == filter.EQ && h == w || operator == filter.NE && h != w)
	}
	if h, ok := have.(string); ok {
		w, also := want.(string)
		return also && compareTexts(operator, text.Fold(h), text.Fold(w))
	}
	return operator == filter.NE && fmt.Sprint(have) != fmt.Sprint(want)
}

// Truth returns a boolean, also one that is written as text.
func Truth(value any) (truth, ok bool) {
	switch v := value.(type) {
	case bool:
		return v, true
	case string:
		return strings.EqualFold(v, "true"), strings.EqualFold(v, "true") || strings.EqualFold(v, "false")
	}
	return false, false
}

func compareTexts(operator filter.CompareOperator, have, want string) bool {
	switch operator {
	case filter.EQ:
		return have == want
	case filter.NE:
		return have != want
	case filter.CO:
		return strings.Contains(have, want)
	case filter.SW:
		return strings.HasPrefix(have, want)
	case filter.EW:
		return strings.HasSuffix(have, want)
	case filter.GT:
		return cmp.Less(want, have)
	case filter.GE:
		return have >= want
	case filter.LT:
		return cmp.Less(have, want)
	case filter.LE:
		return have <= want
	}
	return false
}

func filterInvalid(cause error) error {
	return fault.New(fault.Invalid, "scim_filter_invalid").Because(cause)
}
