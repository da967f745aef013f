package feature

import (
	"cmp"
	"context"
	"slices"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/identity"
	"acude/pkg/portal"
	"acude/pkg/team"
)

// Features are the rooms that decide the switches.
type Features struct {
	companies *company.Companies
	teams     *team.Teams
	portals   *portal.Portals
	people    *identity.Identity
}

// New returns the feature switches over these rooms.
func New(companies *company.Companies, teams *team.Teams, portals *portal.Portals, people *identity.Identity) *Features {
	return &Features{companies: companies, teams: teams, portals: portals, people: people}
}

// Scene is all that decides the switches of a company except the representatives' own.
type Scene struct {
	operator access.Settings
	tree     team.Tree
	portals  []portal.Portal
	language string
	reach    team.Reach
}

// At is what all switches come to at one portal, in the order of the catalogue; Portal "" is without any portal.
type At struct {
	Portal   string             `json:"portal" doc:"empty: the team is at no portal"`
	Title    string             `json:"title"`
	Switches []access.Effective `json:"switches"`
}

// Scene reads what decides the switches of the actor's company. Portals are named in language; teams out of reach not at all.
func (f *Features) Scene(ctx context.Context, by access.Actor, language string, reach team.Reach) (Scene, error) {
	tenant, err := f.companies.Read(ctx, by.Company)
	if err != nil {
		return Scene{}, err
	}
	tree, err := f.teams.Tree(ctx, by.Company)
	if err != nil {
		return Scene{}, err
	}
	portals, err := f.portals.List(ctx, by.Company)
	return Scene{operator: tenant.Switches, tree: tree, portals: portals, language: language, reach: reach}, err
}

// Tree returns the teams.
func (s Scene) Tree() team.Tree { return s.tree }

// Team returns what the switches come to for people of a team who set none themselves, at each of its portals, by title.
func (s Scene) Team(id string) []At { return s.everywhere(id, nil) }

// Representative returns what the switches come to for a representative at each portal of the team.
func (s Scene) Representative(p identity.Person) []At {
	return s.everywhere(p.Team, []access.Place{own(p)})
}

func (s Scene) everywhere(id string, first []access.Place) []At {
	places := append(first, s.above(id)...)
	line := s.tree.Line(id)
	var rows []At
	for _, one := range s.portals {
		if one.MetBy(line) {
			title := one.Text(s.language).Title
			here := access.Place{Layer: access.LayerPortal, ID: one.ID, Name: title, Settings: one.Switches}
			rows = append(rows, At{Portal: one.ID, Title: title, Switches: resolve(append([]access.Place{here}, places...))})
		}
	}
	if rows == nil {
		return []At{{Switches: resolve(places)}}
	}
	slices.SortFunc(rows, func(a, b At) int {
		return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.Portal, b.Portal))
	})
	return rows
}

// above returns the places of the team and those above it, the nearest first, and of the operator.
func (s Scene) above(id string) []access.Place {
	places := []access.Place{{Layer: access.LayerOperator, Settings: s.operator}}
	return append(places, teamPlaces(s.tree.Ancestry(id), s.reach)...)
}

// teamPlaces returns the places of an Ancestry. A team out of reach decides without a name.
func teamPlaces(line []team.Team, reach team.Reach) []access.Place {
	var places []access.Place
	for _, one := range line {
		place := access.Place{Layer: access.LayerTeam, Settings: one.Switches}
		if reach.Team(one.ID) {
			place.ID, place.Name = one.ID, one.Name
		}
		places = append(places, place)
	}
	return places
}

func own(p identity.Person) access.Place {
	return access.Place{Layer: access.LayerRepresentative, ID: p.ID, Name: p.ScreenName, Settings: p.Switches}
}

func resolve(places []access.Place) []access.Effective {
	var all []access.Effective
	for _, one := range access.Switches() {
		if one.Team || one.Rep {
			all = append(all, access.Resolve(one, places))
		}
	}
	return all
}
