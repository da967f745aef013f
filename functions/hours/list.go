package hours

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"acude/pkg/edge"
	"acude/pkg/hours"
	"acude/pkg/text"
)

type listInput struct {
	Search string `query:"search" maxLength:"100" doc:"a part of the name"`
	Sort   string `query:"sort" enum:"name,-name" default:"name"`
	Cursor string `query:"cursor" maxLength:"26"`
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
}

type allHoursOutput struct {
	Body struct {
		Items []Hours `json:"items"`
		Next  string  `json:"next" doc:"the cursor of the next page; empty on the last"`
	}
}

// listHours lists the sets of the company by their names.
func (h *Handlers) listHours(ctx context.Context, in *listInput) (*allHoursOutput, error) {
	all, err := h.Hours.Sets.List(ctx, edge.CallerOf(ctx).Company)
	if err != nil {
		return nil, err
	}
	named, err := h.naming(ctx)
	if err != nil {
		return nil, err
	}
	rows := []Hours{}
	for _, set := range all {
		rows = append(rows, h.describeHours(set, named))
	}
	out := &allHoursOutput{}
	out.Body.Items, out.Body.Next = pageOf(rows, in, func(h Hours) (string, string) { return h.Name, h.ID })
	return out, nil
}

// CalendarRow is a calendar in the list.
type CalendarRow struct {
	ID      string       `json:"id"`
	Name    string       `json:"name"`
	Zone    string       `json:"zone"`
	Entries int          `json:"entries" doc:"how many"`
	Next    *hours.Entry `json:"next,omitempty" doc:"the entry that is on, or comes next, with the days it then has"`
	Portals []Named      `json:"portals"`
}

type calendarsOutput struct {
	Body struct {
		Items []CalendarRow `json:"items"`
		Next  string        `json:"next" doc:"the cursor of the next page; empty on the last"`
	}
}

// listCalendars lists the calendars of the company by their names.
func (h *Handlers) listCalendars(ctx context.Context, in *listInput) (*calendarsOutput, error) {
	all, err := h.Hours.Calendars.List(ctx, edge.CallerOf(ctx).Company)
	if err != nil {
		return nil, err
	}
	named, err := h.naming(ctx)
	if err != nil {
		return nil, err
	}
	rows := []CalendarRow{}
	for _, c := range all {
		row := CalendarRow{ID: c.ID, Name: c.Name, Zone: c.Zone, Entries: len(c.Entries), Portals: named[c.ID]}
		if next, found := h.Hours.Next(c); found {
			row.Next = &next
		}
		rows = append(rows, row)
	}
	out := &calendarsOutput{}
	out.Body.Items, out.Body.Next = pageOf(rows, in, func(c CalendarRow) (string, string) { return c.Name, c.ID })
	return out, nil
}

// pageOf returns one page of rows by their names; named returns a row's name and id.
func pageOf[T any](rows []T, in *listInput, named func(T) (name, id string)) ([]T, string) {
	wanted := text.Fold(in.Search)
	rows = slices.DeleteFunc(rows, func(row T) bool {
		name, _ := named(row)
		return !strings.Contains(text.Fold(name), wanted)
	})
	slices.SortFunc(rows, func(a, b T) int {
		nameA, idA := named(a)
		nameB, idB := named(b)
		order := cmp.Or(strings.Compare(text.Fold(nameA), text.Fold(nameB)), strings.Compare(idA, idB))
		if in.Sort == "-name" {
			return -order
		}
		return order
	})
	from := 1 + slices.IndexFunc(rows, func(row T) bool {
		_, id := named(row)
		return id == in.Cursor
	})
	page := rows[from:min(from+in.Limit, len(rows))]
	if from+in.Limit >= len(rows) {
		return page, ""
	}
	_, last := named(page[len(page)-1])
	return page, last
}
