package team_test

import (
	"fmt"
	"testing"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/team"
)

// A team with more subteams than one write takes is dissolved in parts. Wherever it fails, a repeat with the same version
// finishes it, and each subteam has one audit entry.
func TestAFailedDissolutionIsFinishedByARepeat(t *testing.T) {
	const subteams = 95
	for breaks := range 6 {
		db, c := openTable(t)
		teams := team.New(db, c, id.New(c))
		top := create(t, teams, "c1", "Top", "")
		middle := create(t, teams, "c1", "Middle", top.ID)
		for n := range subteams {
			create(t, teams, "c1", fmt.Sprint("Sub ", n), middle.ID)
		}
		_, version, err := teams.GetVersioned(t.Context(), "c1", middle.ID)
		if err != nil {
			t.Fatal(err)
		}
		by := access.System("c1")
		by.Once = "one key for the whole request"
		db.BreakAfter(breaks)
		err = teams.Dissolve(t.Context(), by, middle.ID, version)
		if broke := breaks < 4; broke != (fault.KindOf(err) == fault.Unavailable && err != nil) {
			t.Errorf("after %d writes: %v", breaks, err)
		}
		db.Mend()
		if err := teams.Dissolve(t.Context(), by, middle.ID, version); err != nil {
			t.Errorf("the repeat after %d writes: %v", breaks, err)
		}
		tree, err := teams.Tree(t.Context(), "c1")
		if err != nil || len(tree.Children(top.ID)) != subteams || len(tree.Below(top.ID)) != subteams+1 {
			t.Errorf("%d subteams moved to the top, %v", len(tree.Children(top.ID)), err)
		}
		told(t, audit.New(db, c), map[string]int{"team.created": subteams + 2, "team.moved": subteams, "team.deleted": 1})
	}
}

// told checks how many entries the log has by action.
func told(t *testing.T, log *audit.Log, want map[string]int) {
	t.Helper()
	got := map[string]int{}
	cursor := ""
	for range 100 {
		page, err := log.Find(t.Context(), "c1", audit.Search{Limit: 200, Cursor: cursor})
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range page.Entries {
			got[one.Action]++
		}
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the log has %v, want %v", got, want)
	}
}

func TestTheNameOfASubteamMayBlockADissolution(t *testing.T) {
	teams := open(t)
	sales := create(t, teams, "c1", "Sales", "")
	create(t, teams, "c1", "North", "")
	create(t, teams, "c1", "north", sales.ID)
	err := teams.Dissolve(t.Context(), access.System("c1"), sales.ID, 0)
	coded(t, err, fault.Conflict, "team_name_taken_above")
	if f, _ := fault.As(err); f.Facts["name"] != "north" {
		t.Errorf("facts %v", f.Facts)
	}
	tree, err := teams.Tree(t.Context(), "c1")
	if name, blocks := tree.Blocks(sales.ID); err != nil || !blocks || name != "north" {
		t.Errorf("blocked by %q %t, %v", name, blocks, err)
	}
	if _, err := teams.Get(t.Context(), "c1", sales.ID); err != nil {
		t.Errorf("it was dissolved anyway: %v", err)
	}
}

func TestASettledTeamIsForgotten(t *testing.T) {
	teams := open(t)
	by := access.System("c1")
	sales := create(t, teams, "c1", "Sales", "")
	coded(t, teams.Dissolve(t.Context(), by, sales.ID, 7), fault.Outdated, "outdated")
	if err := teams.Dissolve(t.Context(), by, sales.ID, 1); err != nil {
		t.Fatal(err)
	}
	if home, err := teams.Home(t.Context(), "c1", sales.ID); home != "" || err != nil {
		t.Errorf("people of the dissolved team belong to %q, %v", home, err)
	}
	if err := teams.Settle(t.Context(), "c1", sales.ID); err != nil {
		t.Fatal(err)
	}
	_, err := teams.Home(t.Context(), "c1", sales.ID)
	coded(t, err, fault.Absent, "team_absent")
	coded(t, teams.Dissolve(t.Context(), by, sales.ID, 0), fault.Absent, "team_absent")
}
