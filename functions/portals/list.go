package portals

import (
	"context"
	"slices"
	"strings"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/feature/resolver"
	"acude/pkg/portal"
	"acude/pkg/text"
)

type portalsInput struct {
	Search string `query:"search" maxLength:"100" doc:"a part of a title or an address"`
	Sort   string `query:"sort" enum:"name,-name" default:"name"`
	Cursor string `query:"cursor" maxLength:"26"`
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
}

// PortalRow is a portal in the list.
type PortalRow struct {
	ID         string             `json:"id"`
	Title      string             `json:"title" doc:"in the reader's language, if the portal speaks it"`
	Address    string             `json:"address"`
	Type       string             `json:"type" enum:"question,chooseRepresentative,oneButton,sessionCode,join,chatFirst"`
	Languages  []string           `json:"languages"`
	Subportals []portal.Subportal `json:"subportals"`
	Teams      []string           `json:"teams"`
	Recording  string             `json:"recording" enum:"always,required,never"`
	Hours      string             `json:"hours,omitempty"`
	Calendar   string             `json:"calendar,omitempty"`
}

// PortalList is a page of the list.
type PortalList struct {
	Items []PortalRow `json:"items"`
	Next  string      `json:"next" doc:"the cursor of the next page; empty on the last"`
	// Locked says that the operator has locked the company's portals.
	Locked bool `json:"locked"`
}

type portalsOutput struct{ Body PortalList }

// listPortals lists the portals of the company by their titles, and says whether they may be changed.
func (h *Handlers) listPortals(ctx context.Context, in *portalsInput) (*portalsOutput, error) {
	all, err := h.Portals.List(ctx, edge.CallerOf(ctx).Company)
	if err != nil {
		return nil, err
	}
	reach, err := h.Teams.Reach(ctx, access.ActorOf(ctx))
	if err != nil {
		return nil, err
	}
	owner, err := h.Companies.Get(ctx, edge.CallerOf(ctx).Company)
	if err != nil {
		return nil, err
	}
	language, wanted := edge.LanguageOf(ctx), text.Fold(in.Search)
	rows := []PortalRow{}
	for _, p := range all {
		if !p.ReachedBy(reach) {
			continue
		}
		if row := rowOf(p, owner, language); strings.Contains(text.Fold(row.Title), wanted) || strings.Contains(p.Address, wanted) {
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, func(a, b PortalRow) int {
		order := strings.Compare(text.Fold(a.Title)+"\x00"+a.ID, text.Fold(b.Title)+"\x00"+b.ID)
		if in.Sort == "-name" {
			return -order
		}
		return order
	})
	from := 1 + slices.IndexFunc(rows, func(row PortalRow) bool { return row.ID == in.Cursor })
	out := &portalsOutput{}
	out.Body.Locked = !owner.Allowed.PortalSettings
	to := min(from+in.Limit, len(rows))
	out.Body.Items = rows[from:to]
	if to < len(rows) {
		out.Body.Next = rows[to-1].ID
	}
	return out, nil
}

func rowOf(p portal.Portal, owner company.Company, language string) PortalRow {
	return PortalRow{
		ID: p.ID, Title: p.Text(language).Title, Address: p.Address, Type: p.Type, Languages: p.Languages,
		Subportals: p.Subportals, Teams: p.Teams, Recording: p.RecordingPolicy(resolver.Documents{Company: owner, Portal: p}.Decision()), Hours: p.Hours, Calendar: p.Calendar,
	}
}
