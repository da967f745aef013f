package review

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/people"
)

// maxOffered is how many representatives are offered; a longer list is searched.
const maxOffered = 50

type filtersInput struct {
	Representative string `query:"representative" maxLength:"100" doc:"offer representatives who are found by these words"`
	Chosen         string `query:"chosen" maxLength:"26" doc:"a representative who is offered in any case"`
}

// ReviewFilters are the portals, teams and representatives a caller can search by, each by name.
type ReviewFilters struct {
	Portals         []PortalChoice         `json:"portals"`
	Teams           []TeamChoice           `json:"teams"`
	Representatives []RepresentativeChoice `json:"representatives" doc:"at most 50, and the chosen one"`
}

// RepresentativeChoice is a representative to search by.
type RepresentativeChoice struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// PortalChoice is a portal to search by.
type PortalChoice struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// TeamChoice is a team to search by.
type TeamChoice struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type filtersOutput struct{ Body ReviewFilters }

// filters lists what the caller can search by.
func (h *Handlers) filters(ctx context.Context, in *filtersInput) (*filtersOutput, error) {
	r, err := h.reach(ctx)
	if err != nil {
		return nil, err
	}
	out := &filtersOutput{}
	for _, one := range r.portals {
		out.Body.Portals = append(out.Body.Portals, PortalChoice{ID: one.ID, Title: one.Text(r.language).Title})
	}
	for _, one := range r.tree.Teams() {
		if r.Team(one.ID) || one.ID == r.viewer.Team {
			out.Body.Teams = append(out.Body.Teams, TeamChoice{ID: one.ID, Name: one.Name})
		}
	}
	slices.SortFunc(out.Body.Portals, func(a, b PortalChoice) int {
		return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
	})
	slices.SortFunc(out.Body.Teams, func(a, b TeamChoice) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	out.Body.Representatives, err = h.offered(ctx, r, in)
	return out, err
}

// offered returns the representatives in the caller's reach who are found by words, and the chosen one.
func (h *Handlers) offered(ctx context.Context, r *reach, in *filtersInput) ([]RepresentativeChoice, error) {
	if r.viewer.Role == access.Representative {
		return []RepresentativeChoice{{r.viewer.ID, called(r.viewer)}}, nil
	}
	page, err := h.People.List(ctx, r.caller.Company, people.Query{
		Kind: access.Representative.Kind(), Search: in.Representative, Teams: r.Teams(), Sort: people.SortName, Limit: maxOffered,
	})
	if err != nil {
		return nil, err
	}
	all := []RepresentativeChoice{}
	for _, one := range page.Items {
		all = append(all, RepresentativeChoice{one.ID, called(one)})
	}
	if in.Chosen == "" || slices.ContainsFunc(all, func(one RepresentativeChoice) bool { return one.ID == in.Chosen }) {
		return all, nil
	}
	chosen, err := h.People.Remembered(ctx, r.caller.Company, in.Chosen)
	switch {
	case fault.KindOf(err) == fault.Absent:
		return all, nil
	case err == nil && chosen.Role == access.Representative && r.Person(chosen.ID, chosen.Team):
		all = append(all, RepresentativeChoice{chosen.ID, called(chosen)})
	}
	return all, err
}

// called is what a representative is called in lists of sessions.
func called(p people.Person) string {
	return cmp.Or(p.ScreenName, strings.TrimSpace(p.FirstName+" "+p.LastName), p.Login)
}
