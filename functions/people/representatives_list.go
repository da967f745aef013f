package people

import (
	"context"
	"slices"
	"strings"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/people"
	"acude/pkg/team"
)

type representativesInput struct {
	Search     string `query:"search" maxLength:"100" doc:"words; each begins a word of the names, the login or the custom field"`
	Team       string `query:"team" maxLength:"26" doc:"only of this team"`
	Below      bool   `query:"below" doc:"with team: of the teams below it as well"`
	Unassigned bool   `query:"unassigned" doc:"only those who are in no team"`
	Portal     string `query:"portal" maxLength:"26" doc:"only those who see the queries of this portal"`
	Disabled   string `query:"disabled" enum:"true,false" doc:"only those who are disabled, or only those who are not"`
	Sort       string `query:"sort" enum:"name,-name,login,-login" default:"name" doc:"with a search: by the word that was found, then by name"`
	Cursor     string `query:"cursor" maxLength:"3000"`
	Limit      int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
}

type representativesOutput struct {
	Body struct {
		Items []Representative `json:"items"`
		Next  string           `json:"next" doc:"cursor of the next page; empty on the last. A page may be short and still have a next"`
	}
}

// representatives lists the representatives whom the caller reaches. Faults: cursor_invalid, portal_absent.
func (h *Handlers) representatives(ctx context.Context, in *representativesInput) (*representativesOutput, error) {
	by := access.ActorOf(ctx)
	teams, err := h.teamsAsked(ctx, by, in)
	if err != nil {
		return nil, err
	}
	page, err := h.People.List(ctx, by.Company, people.Query{
		Kind: edge.KindRepresentative, Search: in.Search, Teams: teams, Disabled: choice(in.Disabled),
		Sort: strings.TrimPrefix(in.Sort, "-"), Backward: strings.HasPrefix(in.Sort, "-"), Limit: in.Limit, Cursor: in.Cursor,
	})
	if err != nil {
		return nil, err
	}
	out := &representativesOutput{}
	out.Body.Items, err = h.showRepresentatives(ctx, page.Items)
	out.Body.Next = page.Next
	return out, err
}

// teamsAsked returns the teams that a list is limited to by the caller's reach and by its filters; nil is no limit.
func (h *Handlers) teamsAsked(ctx context.Context, by access.Actor, in *representativesInput) ([]string, error) {
	reach, err := h.Teams.Reach(ctx, by)
	if err != nil {
		return nil, err
	}
	teams := reach.Teams()
	only := func(wanted []string) {
		if teams == nil {
			teams = wanted
			return
		}
		teams = slices.DeleteFunc(slices.Clone(teams), func(one string) bool { return !slices.Contains(wanted, one) })
	}
	if in.Team == "" && !in.Unassigned && in.Portal == "" {
		return teams, nil
	}
	all, err := h.Teams.List(ctx, by.Company)
	if err != nil {
		return nil, err
	}
	tree := team.TreeOf(all)
	if in.Team != "" {
		only(h.withBelow(tree, in.Team, in.Below))
	}
	if in.Unassigned {
		only([]string{""})
	}
	if in.Portal != "" {
		p, err := h.Portals.Get(ctx, by.Company, in.Portal)
		if err != nil {
			return nil, err
		}
		var seeing []string
		for _, one := range p.Teams {
			seeing = append(seeing, tree.Below(one)...)
		}
		slices.Sort(seeing)
		only(slices.Compact(seeing))
	}
	return append([]string{}, teams...), nil
}

func (h *Handlers) withBelow(tree team.Tree, wanted string, below bool) []string {
	if !below {
		return []string{wanted}
	}
	return tree.Below(wanted)
}

// choice reads a filter that is "true", "false" or not there.
func choice(text string) *bool {
	if text == "" {
		return nil
	}
	wanted := text == "true"
	return &wanted
}
