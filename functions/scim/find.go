package scim

import (
	"context"
	"iter"

	"acude/functions/scim/resource"
	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/people"
)

// users returns the part of the representatives that match a filter which a list asks for, oldest first, and how many match. It reads
// what it shows; only for a filter by something else than userName or externalId it reads everybody.
func (h *Handlers) users(ctx context.Context, company string, filter resource.Filter, q ScimQuery) (part []resource.Resource, all int, err error) {
	names, err := h.teamNames(ctx, company)
	if err != nil {
		return nil, 0, err
	}
	from, count := q.part()
	if filter.None() {
		found, all, err := h.People.Representatives(ctx, company, from, count)
		for _, p := range found {
			shown, err := resourceOf(userOf(p, 0, names[p.Team]))
			if err != nil {
				return nil, 0, err
			}
			part = append(part, shown)
		}
		return part, all, err
	}
	for p, err := range h.candidates(ctx, company, filter) {
		if err != nil {
			return nil, 0, err
		}
		if p.Role != access.Representative {
			continue
		}
		shown, err := resourceOf(userOf(p, 0, names[p.Team]))
		if err != nil {
			return nil, 0, err
		}
		if !filter.Matches(shown) {
			continue
		}
		if all++; all > from && len(part) < count {
			part = append(part, shown)
		}
	}
	return part, all, nil
}

// candidates returns the people who can match: those whom the filter names by their login or externalId, else everybody.
func (h *Handlers) candidates(ctx context.Context, company string, filter resource.Filter) iter.Seq2[people.Person, error] {
	if external, ok := filter.Equal("externalId"); ok && external != "" {
		return h.People.KnownAs(ctx, company, external)
	}
	login, ok := filter.Equal("userName")
	if !ok {
		return h.People.Everyone(ctx, company)
	}
	return func(yield func(people.Person, error) bool) {
		p, err := h.People.ByLogin(ctx, company, login)
		if fault.KindOf(err) != fault.Absent {
			yield(p, err)
		}
	}
}
