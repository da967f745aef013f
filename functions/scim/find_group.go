package scim

import (
	"context"

	"acude/functions/scim/resource"
	"acude/pkg/fault"
	"acude/pkg/team"
)

// groups returns the part of the teams that match a filter which a list asks for, oldest first, and how many match. It reads the members
// of those that it shows; only for a filter that looks at members otherwise than for one of them it reads everybody.
func (h *Handlers) groups(ctx context.Context, company string, filter resource.Filter, q ScimQuery) (part []resource.Resource, all int, err error) {
	plain, byMembers := filter.Apart("members")
	found, err := h.matching(ctx, company, plain)
	if err == nil {
		found, err = h.having(ctx, company, found, byMembers)
	}
	if err != nil {
		return nil, 0, err
	}
	from, count := q.part()
	from = min(from, len(found))
	var ids []string
	shown := found[from:min(from+count, len(found))]
	for _, one := range shown {
		ids = append(ids, one.ID)
	}
	members := map[string][]Value{}
	if q.shows("members") {
		if members, err = h.shownMembers(ctx, company, ids...); err != nil {
			return nil, 0, err
		}
	}
	for _, one := range shown {
		r, err := resourceOf(groupOf(one, 0, members[one.ID]))
		if err != nil {
			return nil, 0, err
		}
		part = append(part, r)
	}
	return part, len(found), nil
}

// matching returns the teams that match a filter without their members.
func (h *Handlers) matching(ctx context.Context, company string, filter resource.Filter) ([]team.Team, error) {
	teams, err := h.Teams.List(ctx, company)
	if err != nil {
		return nil, err
	}
	return matchingWith(teams, filter, map[string][]Value{})
}

// having returns those teams whose members match a filter.
func (h *Handlers) having(ctx context.Context, company string, teams []team.Team, filter resource.Filter) ([]team.Team, error) {
	if filter.None() || len(teams) == 0 {
		return teams, nil
	}
	members := map[string][]Value{}
	one, ok := filter.Equal("members")
	if !ok {
		var err error
		if members, err = h.members(ctx, company); err != nil {
			return nil, err
		}
		return matchingWith(teams, filter, members)
	}
	p, _, err := h.representative(ctx, one)
	if fault.KindOf(err) == fault.Absent {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	members[p.Team] = []Value{memberOf(p)}
	return matchingWith(teams, filter, members)
}

func matchingWith(teams []team.Team, filter resource.Filter, members map[string][]Value) ([]team.Team, error) {
	var found []team.Team
	for _, one := range teams {
		r, err := resourceOf(groupOf(one, 0, members[one.ID]))
		if err != nil {
			return nil, err
		}
		if filter.Matches(r) {
			found = append(found, one)
		}
	}
	return found, nil
}
