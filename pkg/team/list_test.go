package team_test

import (
	"fmt"
	"testing"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/feature"
	"acude/pkg/id"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
	"acude/pkg/team"
)

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
	counted := &tabletest.Counting{Table: db}
	teams := team.New(counted, c, ids)
	list, err := teams.List(t.Context(), "c1")
	if err != nil || len(list) != 500 || counted.Queries != 1 {
		t.Fatalf("%d teams in %d queries, %v", len(list), counted.Queries, err)
	}
	by := access.Actor{Company: "c1", Kind: edge.KindManager, Role: access.TeamManager, Teams: []string{list[0].ID, list[499].ID}}
	reach, err := teams.Reach(t.Context(), by)
	if err != nil || len(reach.Teams()) != 2 || counted.Queries != 2 || counted.Gets != 0 {
		t.Errorf("reaches %v in %d queries and %d gets, %v", reach.Teams(), counted.Queries, counted.Gets, err)
	}
}
