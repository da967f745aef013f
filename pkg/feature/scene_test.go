package feature_test

import (
	"testing"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/feature"
	"acude/pkg/portal"
	"acude/pkg/queue/queuetest"
	"acude/pkg/team"
)

func (w *world) desk(t *testing.T, address string, teams ...string) portal.Portal {
	t.Helper()
	made, err := w.portals.Create(t.Context(), w.by, queuetest.Portal(address, teams...))
	must(t, err)
	return made
}

// of returns what a switch comes to in a row.
func of(t *testing.T, row feature.At, name string) access.Effective {
	t.Helper()
	for _, one := range row.Switches {
		if one.Switch == name {
			return one
		}
	}
	t.Fatalf("%s is not told of", name)
	return access.Effective{}
}

func (w *world) scene(t *testing.T) feature.Scene {
	t.Helper()
	reach, err := w.teams.Reach(t.Context(), w.by)
	must(t, err)
	scene, err := w.features.Scene(t.Context(), w.by, "en", reach)
	must(t, err)
	return scene
}

func TestATeamAtSeveralPortalsHasARowForEach(t *testing.T) {
	w := open(t)
	top := w.team(t, "Top", "")
	below := w.team(t, "Below", top)
	first, second := w.desk(t, "first", top), w.desk(t, "second", below)
	w.desk(t, "elsewhere", w.team(t, "Beside", ""))
	if _, err := w.portals.SetSwitches(t.Context(), w.by, second.ID, 0, []access.Wish{{Switch: "drawing"}, {Switch: "codesAtOnce", Value: 3}}); err != nil {
		t.Fatal(err)
	}
	rows := w.scene(t).Team(below)
	if len(rows) != 2 || rows[0].Portal != first.ID || rows[1].Portal != second.ID || rows[1].Title != "Help of second" {
		t.Fatalf("rows %+v", rows)
	}
	if got := of(t, rows[0], "drawing"); !got.On() || got.Layer != access.LayerDefault {
		t.Errorf("at the first portal %+v", got)
	}
	want := access.Effective{Switch: "drawing", Layer: access.LayerPortal, ID: second.ID, Name: "Help of second"}
	if got := of(t, rows[1], "drawing"); got != want {
		t.Errorf("at the second portal %+v, want %+v", got, want)
	}
	if got := of(t, rows[1], "codesAtOnce"); got.Value != 3 || got.Layer != access.LayerPortal {
		t.Errorf("a number held down is %+v", got)
	}
	if alone := w.scene(t).Team(top); len(alone) != 1 || alone[0].Portal != first.ID {
		t.Errorf("the team above is at %+v", alone)
	}
}

func TestTheOperatorHoldsEverybodyDown(t *testing.T) {
	w := open(t)
	in := w.team(t, "Sales", "")
	on := access.Settings{"commandShell": 1, "sessionsAtOnce": 10}
	if _, _, err := w.teams.Change(t.Context(), w.by, in, 0, team.Settings{Switches: &on}); err != nil {
		t.Fatal(err)
	}
	_, _, err := w.companies.Change(t.Context(), access.Operator(w.by.Company), 0, func(c *company.Company) error {
		c.Switches = access.Settings{"commandShell": 0, "sessionsAtOnce": 5, "drawing": 1}
		return nil
	})
	must(t, err)
	p, err := w.people.Person(t.Context(), w.by.Company, w.represent(t, "rep", in))
	must(t, err)
	rows := w.scene(t).Representative(p)
	if len(rows) != 1 || rows[0].Portal != "" {
		t.Fatalf("rows %+v", rows)
	}
	for name, want := range map[string]access.Effective{
		"commandShell":   {Switch: "commandShell", Layer: access.LayerOperator},
		"sessionsAtOnce": {Switch: "sessionsAtOnce", Value: 5, Layer: access.LayerOperator},
		"drawing":        {Switch: "drawing", Value: 1, Layer: access.LayerDefault},
	} {
		if got := of(t, rows[0], name); got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	if got := of(t, w.scene(t).Team("")[0], "sessionsAtOnce"); got.Value != 4 || got.Layer != access.LayerDefault {
		t.Errorf("without a team %+v", got)
	}
}

func TestAPortalTellsHowManyLose(t *testing.T) {
	w := open(t)
	sales := w.team(t, "Sales", "")
	desk := w.desk(t, "sales", sales)
	below := w.team(t, "Below", sales)
	w.represent(t, "a", sales)
	own := w.represent(t, "b", below)
	w.represent(t, "elsewhere", w.team(t, "Other", ""))
	if _, err := w.people.ApplySwitches(t.Context(), w.by, []string{own}, []access.Wish{{Switch: "drawing"}, {Switch: "printing", Value: 1}}); err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct {
		wanted access.Settings
		all    int
		each   map[string]int
	}{
		"nothing":            {nil, 0, map[string]int{}},
		"on is no loss":      {access.Settings{"drawing": 1}, 0, map[string]int{}},
		"off already":        {access.Settings{"drawing": 0}, 1, map[string]int{"drawing": 1}},
		"only one had it":    {access.Settings{"printing": 0}, 1, map[string]int{"printing": 1}},
		"both lose":          {access.Settings{"transfer": 0, "printing": 0}, 2, map[string]int{"transfer": 2, "printing": 1}},
		"a number goes down": {access.Settings{"codesAtOnce": 7}, 2, map[string]int{"codesAtOnce": 2}},
	}
	for name, c := range cases {
		got, err := w.features.Lowered(t.Context(), w.by, desk.ID, c.wanted)
		if err != nil || got.Representatives != c.all || len(got.Switches) != len(c.each) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
		for s, n := range c.each {
			if got.Switches[s] != n {
				t.Errorf("%s: %d lose %s, want %d", name, got.Switches[s], s, n)
			}
		}
	}
}
