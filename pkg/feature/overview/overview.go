package overview

import (
	"cmp"
	"context"
	"slices"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/feature"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/team"
)

// Overviews reads the rooms that decide the switches.
type Overviews struct {
	companies *company.Companies
	teams     *team.Teams
	portals   *portal.Portals
	people    *people.People
}

// New returns the feature switches over these rooms.
func New(companies *company.Companies, teams *team.Teams, portals *portal.Portals, people *people.People) *Overviews {
	return &Overviews{companies: companies, teams: teams, portals: portals, people: people}
}

// Overview holds the layers that decide the switches of a company, except the representatives' own.
type Overview struct {
	operator feature.Settings
	tree     team.Tree
	portals  []portal.Portal
	language string
	reach    team.Reach
}

// At holds the effective switches at one portal, in the order of the catalogue; Portal "" is without a portal.
type At struct {
	Portal   string              `json:"portal" doc:"empty: the team is at no portal"`
	Title    string              `json:"title"`
	Switches []feature.Effective `json:"switches"`
}

// Get returns the layers that decide the switches of the actor's company. Portals are named in language; teams out of reach
// have no name.
func (o *Overviews) Get(ctx context.Context, by access.Actor, language string, reach team.Reach) (Overview, error) {
	tenant, err := o.companies.Get(ctx, by.Company)
	if err != nil {
		return Overview{}, err
	}
	tree, err := o.teams.Tree(ctx, by.Company)
	if err != nil {
		return Overview{}, err
	}
	portals, err := o.portals.List(ctx, by.Company)
	return Overview{operator: tenant.Switches, tree: tree, portals: portals, language: language, reach: reach}, err
}

// Tree returns the teams.
func (s Overview) Tree() team.Tree { return s.tree }

// Team returns the effective switches of a team's people without own settings, at each of its portals, by title.
func (s Overview) Team(id string) []At { return s.everywhere(id, nil) }

// Representative returns the effective switches of a representative at each portal of the team.
func (s Overview) Representative(p people.Person) []At {
	return s.everywhere(p.Team, feature.Decision{p.OwnSwitches()})
}

func (s Overview) everywhere(id string, first feature.Decision) []At {
	layers := append(first, s.above(id)...)
	serving := team.Serving(s.tree.Line(id))
	var rows []At
	for _, one := range s.portals {
		if one.ReachedBy(serving) {
			title := one.Text(s.language).Title
			here := feature.LayerSettings{Layer: feature.LayerPortal, ID: one.ID, Name: title, Settings: one.Switches}
			rows = append(rows, At{Portal: one.ID, Title: title, Switches: resolve(append(feature.Decision{here}, layers...))})
		}
	}
	if rows == nil {
		return []At{{Switches: resolve(layers)}}
	}
	slices.SortFunc(rows, func(a, b At) int {
		return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.Portal, b.Portal))
	})
	return rows
}

// above returns the layers of the team and those above it, the nearest first, and of the operator.
func (s Overview) above(id string) feature.Decision {
	layers := feature.Decision{{Layer: feature.LayerOperator, Settings: s.operator}}
	return append(layers, teamLayers(s.tree.Ancestry(id), s.reach)...)
}

// teamLayers returns the layers of an Ancestry. A team out of reach has no name.
func teamLayers(line []team.Team, reach team.Reach) feature.Decision {
	var layers feature.Decision
	for _, one := range line {
		layer := feature.LayerSettings{Layer: feature.LayerTeam, Settings: one.Switches}
		if reach.Team(one.ID) {
			layer.ID, layer.Name = one.ID, one.Name
		}
		layers = append(layers, layer)
	}
	return layers
}

func resolve(layers feature.Decision) []feature.Effective {
	var all []feature.Effective
	for _, one := range feature.Switches() {
		if one.Team || one.Rep {
			all = append(all, feature.Resolve(one, layers))
		}
	}
	return all
}
