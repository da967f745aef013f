package review

import (
	"cmp"
	"context"
	"slices"
)

// ReviewFilters are the portals and teams a caller can search by, each by name.
type ReviewFilters struct {
	Portals []PortalChoice `json:"portals"`
	Teams   []TeamChoice   `json:"teams"`
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
func (h *Handlers) filters(ctx context.Context, _ *struct{}) (*filtersOutput, error) {
	r, err := h.reach(ctx)
	if err != nil {
		return nil, err
	}
	out := &filtersOutput{}
	for _, one := range r.portals {
		out.Body.Portals = append(out.Body.Portals, PortalChoice{ID: one.ID, Title: r.portalTitle(one.ID)})
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
	return out, nil
}
