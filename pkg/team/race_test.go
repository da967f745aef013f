package team_test

import (
	"fmt"
	"sync"
	"testing"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/team"
)

// Two teams that are moved below each other at the same moment would form a cycle that no reach includes.
func TestRacingMovesNeverFormACycle(t *testing.T) {
	teams := open(t)
	by := access.System("c1")
	var ids []string
	for n := range 6 {
		ids = append(ids, create(t, teams, "c1", fmt.Sprint("team ", n), "").ID)
	}
	var all sync.WaitGroup
	for n, one := range ids {
		all.Go(func() {
			for step := range 6 {
				_, _, err := teams.Move(t.Context(), by, one, ids[(n+step+1)%len(ids)], 0)
				if kind := fault.KindOf(err); err != nil && kind != fault.Invalid && kind != fault.Unavailable {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	tree, err := teams.Tree(t.Context(), "c1")
	if err != nil {
		t.Fatal(err)
	}
	reached := 0
	for _, top := range tree.Children("") {
		reached += len(tree.Below(top))
	}
	if reached != len(ids) {
		t.Errorf("from the top %d of %d teams are reached", reached, len(ids))
	}
}

func TestRacingTeamsDoNotShareAName(t *testing.T) {
	teams := open(t)
	var all sync.WaitGroup
	made := make(chan team.Team, 8)
	for range cap(made) {
		all.Go(func() {
			if one, err := teams.Create(t.Context(), access.System("c1"), "Ventas", ""); err == nil {
				made <- one
			}
		})
	}
	all.Wait()
	if len(made) != 1 {
		t.Errorf("%d teams of one name", len(made))
	}
}
