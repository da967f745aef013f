package team_test

import (
	"testing"

	"acude/pkg/access"
	"acude/pkg/feature"
	"acude/pkg/id"
	"acude/pkg/table/tabletest"
	"acude/pkg/team"
)

// Two managers change different switches of a team at the same moment: both changes stay.
func TestSwitchesOfATeamThatChangeAtTheSameMomentAllStay(t *testing.T) {
	db, c := openTable(t)
	teams, by := team.New(db, c, id.New(c)), access.System("c1")
	made := create(t, teams, "c1", "Sales", "")
	change := func(to *team.Teams, name string, value int) {
		t.Helper()
		wanted := team.Settings{Switches: []feature.Change{{Switch: name, Value: value}}}
		if _, _, err := to.Update(t.Context(), by, made.ID, 0, wanted); err != nil {
			t.Fatal(err)
		}
	}
	meanwhile := &tabletest.Meanwhile{Table: db, BeforeWrite: func() { change(teams, "sessionsAtOnce", 2) }}
	change(team.New(meanwhile, c, id.New(c)), "sessionReplay", 1)
	after, err := teams.Get(t.Context(), "c1", made.ID)
	if err != nil || after.Switches["sessionsAtOnce"] != 2 || after.Switches["sessionReplay"] != 1 {
		t.Errorf("%+v, %v", after.Switches, err)
	}
}
