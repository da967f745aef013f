package teams

import (
	"context"
	"strings"

	"acude/pkg/access"
	"acude/pkg/team"
	"acude/pkg/text"
)

type teamsInput struct {
	Search string `query:"search" maxLength:"100" doc:"a part of the name"`
	Sort   string `query:"sort" enum:"name,-name" default:"name"`
	Cursor string `query:"cursor" maxLength:"2000"`
	Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"50" doc:"1000 holds the whole tree of most companies"`
}

// TeamRow is a team in the list; the parents make the tree.
type TeamRow struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Parent string `json:"parent,omitempty" doc:"the team above; missing on the first level and when it is out of reach"`
}

type teamsOutput struct {
	Body struct {
		Items []TeamRow `json:"items"`
		Next  string    `json:"next" doc:"cursor of the next page; empty on the last"`
	}
}

// listTeams lists the teams that the caller reaches. Fault: cursor_invalid.
func (h *Handlers) listTeams(ctx context.Context, in *teamsInput) (*teamsOutput, error) {
	by := access.ActorOf(ctx)
	reach, err := h.Teams.Reach(ctx, by)
	if err != nil {
		return nil, err
	}
	all, err := h.Teams.List(ctx, by.Company)
	if err != nil {
		return nil, err
	}
	var found []ordered[TeamRow]
	wanted := text.Fold(in.Search)
	for _, one := range all {
		if reach.Team(one.ID) && strings.Contains(text.Fold(one.Name), wanted) {
			found = append(found, ordered[TeamRow]{Key: text.Fold(one.Name), ID: one.ID, Value: teamRow(one, reach)})
		}
	}
	out := &teamsOutput{}
	out.Body.Items, out.Body.Next, err = pageOf(found, in.Sort == "-name", in.Cursor, in.Limit)
	return out, err
}

// teamRow shows a team; the one above it only when it is in reach.
func teamRow(t team.Team, reach team.Reach) TeamRow {
	row := TeamRow{ID: t.ID, Name: t.Name}
	if reach.Team(t.Parent) {
		row.Parent = t.Parent
	}
	return row
}
