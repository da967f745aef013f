// Package legacy answers the addresses below /G2AC/rest/v1 for scripts that were written for the old product. Only what is
// publicly known of its REST API is here: its paths, the names of its fields, and that lists are in _embedded. Its keys are
// numbers; they are derived from our ids and fit into the integers that every JSON reader keeps exactly.
package legacy

import (
	"context"
	"crypto/sha256"
	"encoding/binary"

	"acude/pkg/access"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/team"
)

// Handlers answer the requests.
type Handlers struct {
	people  *people.People
	teams   *team.Teams
	portals *portal.Portals
}

// New returns the handlers over these rooms.
func New(people *people.People, teams *team.Teams, portals *portal.Portals) *Handlers {
	return &Handlers{people, teams, portals}
}

// number returns the key in the old API of something: 53 bits derived from its id.
func number(id string) int64 {
	if id == "" {
		return 0
	}
	sum := sha256.Sum256([]byte(id))
	return int64(binary.BigEndian.Uint64(sum[:8]) >> 11)
}

// Representative is a representative of the old API.
type Representative struct {
	ID         int64  `json:"id"`
	Login      string `json:"login"`
	FirstName  string `json:"firstName"`
	LastName   string `json:"lastName"`
	ScreenName string `json:"screenName"`
	Custom     string `json:"custom"`
	TeamKey    int64  `json:"teamKey" doc:"0: in no team"`
	Enabled    bool   `json:"enabled"`
}

// Team is a team of the old API.
type Team struct {
	TeamKey       int64   `json:"teamKey"`
	TeamName      string  `json:"teamName"`
	ParentKey     int64   `json:"parentKey" doc:"0: a team of the first level"`
	PortalKey     int64   `json:"portalKey" doc:"the first portal that the team is assigned to; 0: none"`
	SubPortalKeys []int64 `json:"subPortalKeys"`
}

// Portal is a portal of the old API.
type Portal struct {
	PortalKey  int64       `json:"portalKey"`
	Name       string      `json:"name"`
	URL        string      `json:"url" doc:"the path of the customer's page"`
	SubPortals []Subportal `json:"subPortals"`
}

// Subportal is a subportal of the old API.
type Subportal struct {
	SubPortalKey int64  `json:"subPortalKey"`
	Name         string `json:"name"`
}

// Page says which page of a list this is; pages are counted from 0.
type Page struct {
	Number        int `json:"number"`
	Size          int `json:"size"`
	TotalElements int `json:"totalElements"`
	TotalPages    int `json:"totalPages"`
}

// Query asks for a page.
type Query struct {
	Page int `query:"page" minimum:"0" default:"0"`
	Size int `query:"pageSize" minimum:"1" maximum:"1000" default:"1000"`
}

// page cuts a page out of a list.
func page[T any](q Query, all []T) ([]T, Page) {
	from := min(q.Page, len(all)) * q.Size // a page beyond the last one stays countable
	from = min(from, len(all))
	to := min(from+q.Size, len(all))
	return append([]T{}, all[from:to]...), q.at(len(all))
}

// at says which page of a list with so many elements this is.
func (q Query) at(all int) Page {
	return Page{Number: q.Page, Size: q.Size, TotalElements: all, TotalPages: (all + q.Size - 1) / q.Size}
}

// RepresentativeList is a page of the list.
type RepresentativeList struct {
	Embedded struct {
		Representatives []Representative `json:"representatives"`
	} `json:"_embedded"`
	Page Page `json:"page"`
}

type representativesInput struct{ Query }

type representativesOutput struct{ Body RepresentativeList }

// Representatives lists the representatives, oldest first.
func (h *Handlers) Representatives(ctx context.Context, in *representativesInput) (*representativesOutput, error) {
	from := min(in.Page, 1<<20) * in.Size
	found, all, err := h.people.Representatives(ctx, access.ActorOf(ctx).Company, from, in.Size)
	if err != nil {
		return nil, err
	}
	out := &representativesOutput{}
	out.Body.Embedded.Representatives, out.Body.Page = []Representative{}, in.at(all)
	for _, p := range found {
		out.Body.Embedded.Representatives = append(out.Body.Embedded.Representatives, shownRepresentative(p))
	}
	return out, nil
}

func shownRepresentative(p people.Person) Representative {
	return Representative{
		ID: number(p.ID), Login: p.Login, FirstName: p.FirstName, LastName: p.LastName, ScreenName: p.ScreenName, Custom: p.Custom,
		TeamKey: number(p.Team), Enabled: !p.Disabled,
	}
}

// TeamList is a page of the list.
type TeamList struct {
	Embedded struct {
		Teams []Team `json:"teams"`
	} `json:"_embedded"`
	Page Page `json:"page"`
}

type teamsInput struct{ Query }

type teamsOutput struct{ Body TeamList }

// Teams lists the teams, oldest first.
func (h *Handlers) Teams(ctx context.Context, in *teamsInput) (*teamsOutput, error) {
	teams, portals, err := h.places(ctx)
	if err != nil {
		return nil, err
	}
	var all []Team
	for _, one := range teams {
		all = append(all, shownTeam(one, portals))
	}
	out := &teamsOutput{}
	out.Body.Embedded.Teams, out.Body.Page = page(in.Query, all)
	return out, nil
}

// places returns the teams and portals of the caller's company.
func (h *Handlers) places(ctx context.Context) ([]team.Team, []portal.Portal, error) {
	company := access.ActorOf(ctx).Company
	teams, err := h.teams.List(ctx, company)
	if err != nil {
		return nil, nil, err
	}
	portals, err := h.portals.List(ctx, company)
	return teams, portals, err
}

func shownTeam(t team.Team, portals []portal.Portal) Team {
	shown := Team{TeamKey: number(t.ID), TeamName: t.Name, ParentKey: number(t.Parent)}
	for _, p := range portals {
		for _, sub := range p.Subportals {
			for _, one := range sub.Teams {
				if one != t.ID {
					continue
				}
				if shown.PortalKey == 0 {
					shown.PortalKey = number(p.ID)
				}
				shown.SubPortalKeys = append(shown.SubPortalKeys, number(sub.ID))
			}
		}
	}
	return shown
}

// PortalList is a page of the list.
type PortalList struct {
	Embedded struct {
		Portals []Portal `json:"portals"`
	} `json:"_embedded"`
	Page Page `json:"page"`
}

type portalsInput struct{ Query }

type portalsOutput struct{ Body PortalList }

// Portals lists the portals, oldest first.
func (h *Handlers) Portals(ctx context.Context, in *portalsInput) (*portalsOutput, error) {
	_, portals, err := h.places(ctx)
	if err != nil {
		return nil, err
	}
	var all []Portal
	for _, p := range portals {
		shown := Portal{PortalKey: number(p.ID), Name: p.Title(), URL: "/p/" + p.Address}
		for _, sub := range p.Subportals {
			shown.SubPortals = append(shown.SubPortals, Subportal{SubPortalKey: number(sub.ID), Name: sub.Name})
		}
		all = append(all, shown)
	}
	out := &portalsOutput{}
	out.Body.Embedded.Portals, out.Body.Page = page(in.Query, all)
	return out, nil
}
