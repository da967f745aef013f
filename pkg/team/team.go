package team

import (
	"context"
	"slices"
	"strings"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/table"
)

// MaxDepth is how deep teams may be nested.
const MaxDepth = 10

// Team is a group of representatives.
type Team struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Parent  string    `json:"parent,omitempty"` // "": a team of the first level
	Created time.Time `json:"created"`
}

// Teams reads and writes the teams of companies.
type Teams struct {
	table table.Table
	clock clock.Clock
	ids   *id.Maker
	audit *audit.Log
}

// New returns the teams kept in t.
func New(t table.Table, c clock.Clock, ids *id.Maker) *Teams {
	return &Teams{table: t, clock: c, ids: ids, audit: audit.New(t, c)}
}

// Create adds a team; parent "" makes one of the first level. Faults: field_required and field_too_long on name,
// team_absent on parent, team_too_deep on parent.
func (t *Teams) Create(ctx context.Context, by access.Actor, name, parent string) (Team, error) {
	name = strings.TrimSpace(name)
	if err := company.CheckName("name", name); err != nil {
		return Team{}, err
	}
	made := Team{ID: t.ids.New(), Name: name, Parent: parent, Created: t.clock.Now()}
	changes := []table.Change{table.Create(table.Item{Key: key(by.Company, made.ID), Document: table.Encode(made)})}
	if parent != "" {
		line, err := t.Line(ctx, by.Company, parent)
		if fault.KindOf(err) == fault.Absent {
			return Team{}, fault.Refuse("parent", "team_absent")
		}
		if err != nil {
			return Team{}, err
		}
		if len(line) >= MaxDepth {
			return Team{}, fault.Refuse("parent", "team_too_deep")
		}
		changes = append(changes, table.Require(key(by.Company, parent), table.Present()))
	}
	return made, t.audit.Write(ctx, by, []audit.Act{{
		Action: "team.created", Subject: audit.Subject{Kind: "team", ID: made.ID, Name: made.Name}, Team: made.ID,
		Changes: audit.Diff(nil, made),
	}}, changes...)
}

// Read returns a team of the company. Fault: team_absent (Absent).
func (t *Teams) Read(ctx context.Context, company, team string) (Team, error) {
	item, err := t.table.Get(ctx, key(company, team))
	if fault.KindOf(err) == fault.Absent {
		return Team{}, fault.New(fault.Absent, "team_absent").Because(err)
	}
	if err != nil {
		return Team{}, err
	}
	return table.Decode[Team](item)
}

// List returns the teams of the company, oldest first.
func (t *Teams) List(ctx context.Context, company string) ([]Team, error) {
	var all []Team
	for item, err := range table.All(ctx, t.table, table.Prefix("COMPANY#"+company, "TEAM#")) {
		if err != nil {
			return nil, err
		}
		one, err := table.Decode[Team](item)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

// Line returns the ids of the team and its ancestors, the team first. Fault: team_absent (Absent).
func (t *Teams) Line(ctx context.Context, company, team string) ([]string, error) {
	var line []string
	for next := team; next != "" && !slices.Contains(line, next); {
		one, err := t.Read(ctx, company, next)
		if err != nil {
			return nil, err
		}
		line = append(line, one.ID)
		next = one.Parent
	}
	return line, nil
}

func key(company, team string) table.Key {
	return table.Key{Partition: "COMPANY#" + company, Sort: "TEAM#" + team}
}
