package scim

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"acude/pkg/access"
	"acude/pkg/people"
	"acude/pkg/team"

	"golang.org/x/sync/errgroup"
)

// readsAtOnce is how many teams one request reads at the same time.
const readsAtOnce = 8

// Group is a team as RFC 7643, section 4.2, describes groups. Its members are the representatives of the team itself; a new
// member leaves their former team.
type Group struct {
	Schemas     []string `json:"schemas"`
	ID          string   `json:"id,omitempty"`
	ExternalID  string   `json:"externalId,omitempty"`
	DisplayName string   `json:"displayName"`
	Members     Values   `json:"members"`
	Meta        *Meta    `json:"meta,omitempty"`
}

func groupOf(t team.Team, version int64, members []Value) Group {
	return Group{
		Schemas: []string{groupSchema}, ID: t.ID, ExternalID: t.External, DisplayName: t.Name, Members: append([]Value{}, members...),
		Meta: &Meta{ResourceType: "Group", Created: t.Created.UTC().Truncate(time.Millisecond), Location: "/scim/v2/Groups/" + t.ID, Version: weak(version)},
	}
}

// members returns the representatives of every team, read one by one, for work that must miss nobody.
func (h *Handlers) members(ctx context.Context, company string) (map[string][]Value, error) {
	all := map[string][]Value{}
	for p, err := range h.People.Everyone(ctx, company) {
		if err != nil {
			return nil, err
		}
		if p.Role == access.Representative && p.Team != "" {
			all[p.Team] = append(all[p.Team], memberOf(p))
		}
	}
	return all, nil
}

// shownMembers returns the representatives of some teams. People who just joined or left may be late by seconds.
func (h *Handlers) shownMembers(ctx context.Context, company string, teams ...string) (map[string][]Value, error) {
	found := make([][]people.Person, len(teams))
	var group errgroup.Group
	group.SetLimit(readsAtOnce)
	for n, one := range teams {
		group.Go(func() (err error) {
			found[n], err = h.People.OfTeam(ctx, company, one)
			return err
		})
	}
	err := group.Wait()
	all := map[string][]Value{}
	for n, one := range teams {
		slices.SortFunc(found[n], func(a, b people.Person) int { return strings.Compare(a.ID, b.ID) })
		for _, p := range found[n] {
			all[one] = append(all[one], memberOf(p))
		}
	}
	return all, err
}

// namedMembers returns members as they are shown, in the order of their ids.
func (h *Handlers) namedMembers(ctx context.Context, company string, members []Value) ([]Value, error) {
	ids := slices.Sorted(maps.Keys(idsOf(members)))
	found, err := h.People.Several(ctx, company, ids)
	var named []Value
	for _, p := range found {
		if p.ID != "" {
			named = append(named, memberOf(p))
		}
	}
	return named, err
}

func memberOf(p people.Person) Value {
	return Value{Value: p.ID, Display: p.Login, Type: "User", Ref: "/scim/v2/Users/" + p.ID}
}
