package team

import (
	"context"
	"time"

	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// MaxDepth is how deeply teams may be nested.
const MaxDepth = 10

// MaxLoginsLimit is the largest limit of logins at once that a team can have.
const MaxLoginsLimit = 10_000

// Team is a group of representatives.
type Team struct {
	ID            string           `json:"id"`
	Name          string           `json:"name"`
	Parent        string           `json:"parent,omitempty"`        // "": a team of the first level
	External      string           `json:"external,omitempty"`      // the id that an identity provider knows the team by
	MaxLogins     int              `json:"maxLogins,omitempty"`     // representatives signed in to HelpAlert at once; 0 = no limit
	PasswordRules *PasswordRules   `json:"passwordRules,omitempty"` // nil: those of the team above
	Switches      feature.Settings `json:"switches,omitempty"`      // feature switches that the team sets
	Created       time.Time        `json:"created"`
}

// Teams reads and writes the teams of companies.
type Teams struct {
	table table.Table
	clock clock.Clock
	ids   *id.Maker
	audit *audit.Log
}

// New returns the teams stored in t.
func New(t table.Table, c clock.Clock, ids *id.Maker) *Teams {
	return &Teams{table: t, clock: c, ids: ids, audit: audit.New(t, c)}
}

// Get returns a team of the company. Fault: team_absent (Absent).
func (t *Teams) Get(ctx context.Context, company, team string) (Team, error) {
	return t.all().Get(ctx, keys.InCompany(company), team)
}

// GetVersioned returns a team of the company and its version, which changes name. Fault: team_absent (Absent).
func (t *Teams) GetVersioned(ctx context.Context, company, team string) (Team, int64, error) {
	one, err := t.all().GetVersioned(ctx, keys.InCompany(company), team)
	return one.Value, one.Version(), err
}

// List returns the teams of the company, oldest first.
func (t *Teams) List(ctx context.Context, company string) ([]Team, error) {
	return t.all().List(ctx, keys.InCompany(company))
}

// Tree returns the teams of the company as the tree they form.
func (t *Teams) Tree(ctx context.Context, company string) (Tree, error) {
	all, err := t.List(ctx, company)
	return TreeOf(all), err
}

// Ancestry returns the team and its ancestors, the team first. For a dissolved team it is that of the team above, or empty if
// there was none. Fault: team_absent (Absent).
func (t *Teams) Ancestry(ctx context.Context, company, team string) ([]Team, error) {
	home, err := t.Home(ctx, company, team)
	if err != nil {
		return nil, err
	}
	var line []Team
	for next := home; next != "" && len(line) <= 2*MaxDepth; {
		one, err := t.Get(ctx, company, next)
		if err != nil {
			return nil, err
		}
		line = append(line, one)
		next = one.Parent
	}
	return line, nil
}

// Line returns the ids of the Ancestry. Fault: team_absent (Absent).
func (t *Teams) Line(ctx context.Context, company, team string) ([]string, error) {
	teams, err := t.Ancestry(ctx, company, team)
	var line []string
	for _, one := range teams {
		line = append(line, one.ID)
	}
	return line, err
}

func absent() *fault.Fault { return fault.New(fault.Absent, "team_absent") }

func (t *Teams) all() items.Collection[Team, keys.OfCompany] {
	return items.Of[Team](t.table, keys.Team, absent)
}

// Require makes a write depend on a team that is in the tree.
func Require(company, team string) table.Change {
	return table.Require(keys.InCompany(company).At(keys.Team.Of(team)), table.Present())
}

// act is the audit entry of a change of a team.
func act(action string, subject Team, changes []audit.Change) audit.Act {
	return audit.Act{
		Action: action, Subject: audit.Subject{Kind: "team", ID: subject.ID, Name: subject.Name}, Team: subject.ID, Changes: changes,
	}
}
