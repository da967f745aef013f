package company

import (
	"context"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
)

type auditInput struct {
	From    time.Time `query:"from" doc:"entries at or after this moment"`
	To      time.Time `query:"to" doc:"entries before this moment"`
	Action  string    `query:"action" maxLength:"60" doc:"the beginning of an action, as team or team.moved"`
	Kind    string    `query:"kind" maxLength:"30" doc:"what was changed, as team or portal"`
	Subject string    `query:"subject" maxLength:"40" doc:"the id of what was changed"`
	Person  string    `query:"person" maxLength:"26" doc:"the id of who changed it"`
	Team    string    `query:"team" maxLength:"26" doc:"about this team or one below it, as the teams are now; nothing when the team is out of reach"`
	Text    string    `query:"text" maxLength:"100" doc:"a part of the name of either"`
	Cursor  string    `query:"cursor" maxLength:"2000"`
	Limit   int       `query:"limit" minimum:"1" maximum:"200" default:"50"`
}

type auditOutput struct {
	Body struct {
		Items []audit.Entry `json:"items"`
		Next  string        `json:"next" doc:"leads to the next page; a page may be empty and still have one"`
	}
}

// listAudit lists the entries, newest first; for team managers those about their teams. A team narrows what is listed and never widens it.
func (h *Handlers) listAudit(ctx context.Context, in *auditInput) (*auditOutput, error) {
	by := access.ActorOf(ctx)
	teams, err := h.teams(ctx, by, in.Team)
	if err != nil {
		return nil, err
	}
	search := audit.Search{
		From: in.From, To: in.To, Action: in.Action, Kind: in.Kind, Subject: in.Subject, Person: in.Person, Text: in.Text,
		Cursor: in.Cursor, Limit: in.Limit, Teams: teams,
	}
	found, err := h.Audit.Find(ctx, by.Company, search)
	if err != nil {
		return nil, err
	}
	out := &auditOutput{}
	out.Body.Items, out.Body.Next = found.Entries, found.Next
	return out, nil
}

// teams returns the teams whose entries a caller reads; nil means all entries. With a team, only that one and those below it: nothing of
// a team that they do not reach, and of a deleted one what is about itself, for those who reach all.
func (h *Handlers) teams(ctx context.Context, by access.Actor, team string) ([]string, error) {
	if team == "" {
		reach, err := h.Teams.Reach(ctx, by)
		return reach.Teams(), err
	}
	tree, err := h.Teams.Tree(ctx, by.Company)
	if err != nil {
		return nil, err
	}
	switch reach, below := tree.Reach(by), tree.Below(team); {
	case !reach.Team(team):
		return []string{}, nil
	case len(below) == 0:
		return []string{team}, nil
	default:
		return below, nil
	}
}
