package team_test

import (
	"context"
	"fmt"
	"testing"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/feature"
	"acude/pkg/id"
	"acude/pkg/table"
	"acude/pkg/team"
)

// counting counts the reads of a table.
type counting struct {
	table.Table
	gets, queries int
}

func (c *counting) Get(ctx context.Context, key table.Key) (table.Item, error) {
	c.gets++
	return c.Table.Get(ctx, key)
}

func (c *counting) Query(ctx context.Context, r table.Range) (table.Page, error) {
	c.queries++
	return c.Table.Query(ctx, r)
}

// The tree of a large company, with all settings, is one read, and so is the reach of a manager of a part of it.
func TestTheTeamsOfALargeCompanyAreOneRead(t *testing.T) {
	db, c := openTable(t)
	ids := id.New(c)
	var changes []table.Change
	for n := range 500 {
		one := team.Team{ID: ids.New(), Name: fmt.Sprintf("A team with an ordinary name %d", n), Switches: feature.Settings{}}
		for _, s := range feature.All() {
			one.Switches[string(s.Name)] = s.Default
		}
		changes = append(changes, table.Create(table.Item{
			Key: table.Key{Partition: "COMPANY#c1", Sort: "TEAM#" + one.ID}, Document: table.Encode(one),
		}))
		if len(changes) == table.MaxChanges {
			if err := db.Write(t.Context(), changes...); err != nil {
				t.Fatal(err)
			}
			changes = nil
		}
	}
	counted := &counting{Table: db}
	teams := team.New(counted, c, ids)
	list, err := teams.List(t.Context(), "c1")
	if err != nil || len(list) != 500 || counted.queries != 1 {
		t.Fatalf("%d teams in %d queries, %v", len(list), counted.queries, err)
	}
	by := access.Actor{Company: "c1", Kind: edge.KindManager, Role: access.TeamManager, Teams: []string{list[0].ID, list[499].ID}}
	reach, err := teams.Reach(t.Context(), by)
	if err != nil || len(reach.Teams()) != 2 || counted.queries != 2 || counted.gets != 0 {
		t.Errorf("reaches %v in %d queries and %d gets, %v", reach.Teams(), counted.queries, counted.gets, err)
	}
}
