package resource

import filter "github.com/scim2/filter-parser/v2"

// chosen changes the values of a list that a filter chooses. A replacement that chooses nothing is an error in RFC 7644, section
// 3.5.2.3, but identity providers count on it making the value that they name, as "add" does.
func (p *patcher) chosen(name string, have any, op, sub string, which filter.Expression, value any) error {
	l, ok := have.(*list)
	if !ok {
		l = listOf(nil)
		p.set(name, []any{})
		p.lists[name] = l
	}
	found, err := p.find(l, which)
	if err != nil {
		return err
	}
	for _, at := range found {
		if err := l.change(at, op, sub, value); err != nil {
			return err
		}
	}
	if len(found) == 0 && op != "remove" {
		made, err := madeFrom(which, sub, value)
		if err != nil {
			return err
		}
		l.add(made)
	}
	return nil
}

// find returns the places of the values that a filter chooses. The filter of a value, which takes members out of groups, looks nothing
// through.
func (p *patcher) find(l *list, which filter.Expression) ([]int, error) {
	if wanted, ok := (Filter{which}).Equal("value"); ok {
		return l.with(wanted), nil
	}
	if p.scanned += len(l.values); p.scanned > maxScanned {
		return nil, pathInvalid(nil)
	}
	var found []int
	for at, one := range l.values {
		if object, ok := one.(Resource); ok && holds(which, object) {
			found = append(found, at)
		}
	}
	return found, nil
}

// madeFrom makes the value that emails[type eq "work"].value names when there is none.
func madeFrom(which filter.Expression, sub string, value any) (Resource, error) {
	made := Resource{}
	if err := equalities(made, which); err != nil {
		return nil, err
	}
	more, isObject := value.(Resource)
	switch {
	case sub != "":
		made[sub] = value
	case isObject:
		merge(made, more)
	default:
		return nil, valueInvalid(nil)
	}
	return made, nil
}

// equalities sets the parts that an expression asks for: one, or several of which each has to hold.
func equalities(made Resource, which filter.Expression) error {
	switch e := which.(type) {
	case *filter.AttributeExpression:
		if e.Operator == filter.EQ && e.AttributePath.SubAttribute == nil {
			made[e.AttributePath.AttributeName] = e.CompareValue
			return nil
		}
	case *filter.LogicalExpression:
		if e.Operator == filter.AND {
			if err := equalities(made, e.Left); err != nil {
				return err
			}
			return equalities(made, e.Right)
		}
	}
	return pathInvalid(nil)
}
