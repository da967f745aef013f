package people

import (
	"context"
	"slices"
	"strings"

	"acude/pkg/access"
	"acude/pkg/people"
	"acude/pkg/team"
)

// Paging is the order of a list and the part of it that is wanted.
type Paging struct {
	Sort   string `query:"sort" enum:"name,-name,login,-login" default:"name" doc:"with a search: by the word that was found, then by name"`
	Cursor string `query:"cursor" maxLength:"3000"`
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Total  bool   `query:"total" doc:"count the whole list as well, up to 1,000"`
}

// Total is how many people a list has.
type Total struct {
	Count int  `json:"count"`
	More  bool `json:"more" doc:"counting stopped there"`
}

// total counts a list if that is asked for.
func (k kind[Shown]) total(ctx context.Context, by access.Actor, q people.Query, paging Paging) (*Total, error) {
	if !paging.Total {
		return nil, nil
	}
	q.Kind = k.name
	count, more, err := k.People.Count(ctx, by.Company, q)
	return &Total{count, more}, err
}

// list returns a page of the people of this kind that q asks for, and the cursor of the next. Fault: cursor_invalid.
func (k kind[Shown]) list(ctx context.Context, by access.Actor, q people.Query, paging Paging) ([]Shown, string, error) {
	q.Kind, q.Limit, q.Cursor = k.name, paging.Limit, paging.Cursor
	q.Sort, q.Backward = strings.TrimPrefix(paging.Sort, "-"), strings.HasPrefix(paging.Sort, "-")
	page, err := k.People.List(ctx, by.Company, q)
	if err != nil {
		return nil, "", err
	}
	shown, err := k.all(ctx, page.Items, "")
	return shown, page.Next, err
}

// choice reads a filter that is "true", "false" or missing.
func choice(text string) *bool {
	if text == "" {
		return nil
	}
	wanted := text == "true"
	return &wanted
}

type managersInput struct {
	Search   string `query:"search" maxLength:"100" doc:"words; each begins a word of the names, the login or the custom field"`
	Team     string `query:"team" maxLength:"26" doc:"only those who were given this team"`
	Role     string `query:"role" enum:"companyManager,teamManager,apiManager"`
	Disabled string `query:"disabled" enum:"true,false"`
	Paging
}

type managersOutput struct {
	Body struct {
		Items []Manager `json:"items"`
		Next  string    `json:"next" doc:"cursor of the next page; empty on the last. A page may be short and still have a next"`
		Total *Total    `json:"total,omitempty"`
	}
}

// listManagers lists the managers of the company. Fault: cursor_invalid.
func (h *Handlers) listManagers(ctx context.Context, in *managersInput) (*managersOutput, error) {
	q := people.Query{Search: in.Search, Role: access.Role(in.Role), Disabled: choice(in.Disabled)}
	if in.Team != "" {
		q.Teams = []string{in.Team}
	}
	out := &managersOutput{}
	by := access.ActorOf(ctx)
	var err error
	if out.Body.Items, out.Body.Next, err = h.managers().list(ctx, by, q, in.Paging); err != nil {
		return nil, err
	}
	out.Body.Total, err = h.managers().total(ctx, by, q, in.Paging)
	return out, err
}

type representativesInput struct {
	Search     string `query:"search" maxLength:"100" doc:"words; each begins a word of the names, the login or the custom field"`
	Team       string `query:"team" maxLength:"26" doc:"only of this team"`
	Below      bool   `query:"below" doc:"with team: of the teams below it as well"`
	Unassigned bool   `query:"unassigned" doc:"only those who are in no team"`
	Portal     string `query:"portal" maxLength:"26" doc:"only those who see the queries of this portal"`
	Disabled   string `query:"disabled" enum:"true,false" doc:"only those who are disabled, or only those who are not"`
	Paging
}

type representativesOutput struct {
	Body struct {
		Items []Representative `json:"items"`
		Next  string           `json:"next" doc:"cursor of the next page; empty on the last. A page may be short and still have a next"`
		Total *Total           `json:"total,omitempty"`
	}
}

// listRepresentatives lists the representatives whom the caller reaches. Faults: cursor_invalid, portal_absent.
func (h *Handlers) listRepresentatives(ctx context.Context, in *representativesInput) (*representativesOutput, error) {
	by := access.ActorOf(ctx)
	teams, err := h.teamsAsked(ctx, by, in)
	if err != nil {
		return nil, err
	}
	q := people.Query{Search: in.Search, Teams: teams, Disabled: choice(in.Disabled)}
	out := &representativesOutput{}
	if out.Body.Items, out.Body.Next, err = h.representatives().list(ctx, by, q, in.Paging); err != nil {
		return nil, err
	}
	out.Body.Total, err = h.representatives().total(ctx, by, q, in.Paging)
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
