package provision

import (
	"context"
	"crypto/sha256"
	"encoding/binary"

	"acude/pkg/access"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/team"
)

// The addresses below /G2AC/rest/v1 are for scripts that were written for the old product. Only what is publicly known of its
// REST API is here (PRODUCT section 13.1): its paths, the names of its fields and that lists stand in _embedded. Its keys are
// numbers; ours are made from our ids and fit into the numbers that every JSON reader keeps exactly.

// number returns the key of a thing in the old API: 53 bits that its id always gives.
func number(id string) int64 {
	if id == "" {
		return 0
	}
	sum := sha256.Sum256([]byte(id))
	return int64(binary.BigEndian.Uint64(sum[:8]) >> 11)
}

// OldRepresentative is a representative of the old API.
type OldRepresentative struct {
	ID         int64  `json:"id"`
	Login      string `json:"login"`
	FirstName  string `json:"firstName"`
	LastName   string `json:"lastName"`
	ScreenName string `json:"screenName"`
	Custom     string `json:"custom"`
	TeamKey    int64  `json:"teamKey" doc:"0: in no team"`
	Enabled    bool   `json:"enabled"`
}

// OldTeam is a team of the old API.
type OldTeam struct {
	TeamKey       int64   `json:"teamKey"`
	TeamName      string  `json:"teamName"`
	ParentKey     int64   `json:"parentKey" doc:"0: a team of the first level"`
	PortalKey     int64   `json:"portalKey" doc:"the first portal that the team is assigned to; 0: none"`
	SubPortalKeys []int64 `json:"subPortalKeys"`
}

// OldPortal is a portal of the old API.
type OldPortal struct {
	PortalKey  int64          `json:"portalKey"`
	Name       string         `json:"name"`
	URL        string         `json:"url" doc:"the path of the customer's page"`
	SubPortals []OldSubportal `json:"subPortals"`
}

// OldSubportal is a subportal of the old API.
type OldSubportal struct {
	SubPortalKey int64  `json:"subPortalKey"`
	Name         string `json:"name"`
}

// OldPage says which page of a list this is; pages are counted from 0.
type OldPage struct {
	Number        int `json:"number"`
	Size          int `json:"size"`
	TotalElements int `json:"totalElements"`
	TotalPages    int `json:"totalPages"`
}

type OldQuery struct {
	Page int `query:"page" minimum:"0" default:"0"`
	Size int `query:"pageSize" minimum:"1" maximum:"1000" default:"1000"`
}

// oldPage cuts a page out of a list.
func oldPage[T any](q OldQuery, all []T) ([]T, OldPage) {
	from := min(q.Page*q.Size, len(all))
	to := min(from+q.Size, len(all))
	return append([]T{}, all[from:to]...), OldPage{Number: q.Page, Size: q.Size, TotalElements: len(all), TotalPages: (len(all) + q.Size - 1) / q.Size}
}

// OldRepresentatives is where a list stands in an answer.
type OldRepresentatives struct {
	Representatives []OldRepresentative `json:"representatives"`
}

type oldRepresentativesInput struct{ OldQuery }

type oldRepresentativesOutput struct {
	Body struct {
		Embedded OldRepresentatives `json:"_embedded"`
		Page     OldPage            `json:"page"`
	}
}

// oldRepresentatives lists the representatives, oldest first.
func (f *Functions) oldRepresentatives(ctx context.Context, in *oldRepresentativesInput) (*oldRepresentativesOutput, error) {
	var all []OldRepresentative
	for p, err := range f.People.Everyone(ctx, access.ActorOf(ctx).Company) {
		if err != nil {
			return nil, err
		}
		if p.Role == access.Representative {
			all = append(all, oldRepresentative(p))
		}
	}
	out := &oldRepresentativesOutput{}
	out.Body.Embedded.Representatives, out.Body.Page = oldPage(in.OldQuery, all)
	return out, nil
}

func oldRepresentative(p people.Person) OldRepresentative {
	return OldRepresentative{
		ID: number(p.ID), Login: p.Login, FirstName: p.FirstName, LastName: p.LastName, ScreenName: p.ScreenName, Custom: p.Custom,
		TeamKey: number(p.Team), Enabled: !p.Disabled,
	}
}

// OldTeams is where a list stands in an answer.
type OldTeams struct {
	Teams []OldTeam `json:"teams"`
}

type oldTeamsInput struct{ OldQuery }

type oldTeamsOutput struct {
	Body struct {
		Embedded OldTeams `json:"_embedded"`
		Page     OldPage  `json:"page"`
	}
}

// oldTeams lists the teams, oldest first.
func (f *Functions) oldTeams(ctx context.Context, in *oldTeamsInput) (*oldTeamsOutput, error) {
	teams, portals, err := f.places(ctx)
	if err != nil {
		return nil, err
	}
	var all []OldTeam
	for _, one := range teams {
		all = append(all, oldTeam(one, portals))
	}
	out := &oldTeamsOutput{}
	out.Body.Embedded.Teams, out.Body.Page = oldPage(in.OldQuery, all)
	return out, nil
}

// places returns the teams and portals of the caller's company.
func (f *Functions) places(ctx context.Context) ([]team.Team, []portal.Portal, error) {
	company := access.ActorOf(ctx).Company
	teams, err := f.Teams.List(ctx, company)
	if err != nil {
		return nil, nil, err
	}
	portals, err := f.Portals.List(ctx, company)
	return teams, portals, err
}

func oldTeam(t team.Team, portals []portal.Portal) OldTeam {
	shown := OldTeam{TeamKey: number(t.ID), TeamName: t.Name, ParentKey: number(t.Parent)}
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

// OldPortals is where a list stands in an answer.
type OldPortals struct {
	Portals []OldPortal `json:"portals"`
}

type oldPortalsInput struct{ OldQuery }

type oldPortalsOutput struct {
	Body struct {
		Embedded OldPortals `json:"_embedded"`
		Page     OldPage    `json:"page"`
	}
}

// oldPortals lists the portals, oldest first.
func (f *Functions) oldPortals(ctx context.Context, in *oldPortalsInput) (*oldPortalsOutput, error) {
	_, portals, err := f.places(ctx)
	if err != nil {
		return nil, err
	}
	var all []OldPortal
	for _, p := range portals {
		shown := OldPortal{PortalKey: number(p.ID), Name: p.Title(), URL: "/p/" + p.Address}
		for _, sub := range p.Subportals {
			shown.SubPortals = append(shown.SubPortals, OldSubportal{SubPortalKey: number(sub.ID), Name: sub.Name})
		}
		all = append(all, shown)
	}
	out := &oldPortalsOutput{}
	out.Body.Embedded.Portals, out.Body.Page = oldPage(in.OldQuery, all)
	return out, nil
}
