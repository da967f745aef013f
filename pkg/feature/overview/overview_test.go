package overview_test

import (
	"slices"
	"testing"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/feature"
	"acude/pkg/feature/overview"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
	"acude/pkg/team"
)

func (w *world) desk(t *testing.T, address string, teams ...string) portal.Portal {
	t.Helper()
	made, err := w.Editor.Create(t.Context(), w.by, producttest.Portal(address, teams...))
	must(t, err)
	return made
}

// of returns the effective switch of a row.
func of(t *testing.T, row overview.At, name string) feature.Effective {
	t.Helper()
	for _, one := range row.Switches {
		if one.Switch == name {
			return one
		}
	}
	t.Fatalf("%s is missing", name)
	return feature.Effective{}
}

func (w *world) seen(t *testing.T) overview.Overview {
	t.Helper()
	reach, err := w.Teams.Reach(t.Context(), w.by)
	must(t, err)
	seen, err := w.Features.Get(t.Context(), w.by, "en", reach)
	must(t, err)
	return seen
}

func TestATeamAtSeveralPortalsHasARowForEach(t *testing.T) {
	w := open(t)
	top := w.team(t, "Top", "")
	below := w.team(t, "Below", top)
	first, second := w.desk(t, "first", top), w.desk(t, "second", below)
	w.desk(t, "elsewhere", w.team(t, "Beside", ""))
	if _, err := w.Portals.SetSwitches(t.Context(), w.by, second.ID, 0, []feature.Change{{Switch: "screenView"}}); err != nil {
		t.Fatal(err)
	}
	rows := w.seen(t).Team(below)
	if len(rows) != 2 || rows[0].Portal != first.ID || rows[1].Portal != second.ID || rows[1].Title != "Help of second" {
		t.Fatalf("rows %+v", rows)
	}
	if got := of(t, rows[0], "screenView"); !got.On() || got.Layer != feature.LayerDefault {
		t.Errorf("at the first portal %+v", got)
	}
	want := feature.Effective{Switch: "screenView", Layer: feature.LayerPortal, ID: second.ID, Name: "Help of second"}
	if got := of(t, rows[1], "screenView"); got != want {
		t.Errorf("at the second portal %+v, want %+v", got, want)
	}
	if slices.ContainsFunc(rows[1].Switches, func(one feature.Effective) bool { return one.Switch == "drawing" }) {
		t.Error("a switch that is not built is shown")
	}
	if alone := w.seen(t).Team(top); len(alone) != 1 || alone[0].Portal != first.ID {
		t.Errorf("the team above is at %+v", alone)
	}
}

func TestTheOperatorLimitsEverybody(t *testing.T) {
	w := open(t)
	in := w.team(t, "Sales", "")
	on := []feature.Change{{Switch: "sessionReplay", Value: 1}, {Switch: "sessionsAtOnce", Value: 10}}
	if _, _, err := w.Teams.Update(t.Context(), w.by, in, 0, team.Settings{Switches: on}); err != nil {
		t.Fatal(err)
	}
	_, _, err := w.Companies.Update(t.Context(), access.Operator(w.by.Company), 0, func(c *company.Company) error {
		c.Switches = feature.Settings{"sessionReplay": 0, "sessionsAtOnce": 5, "screenView": 1}
		return nil
	})
	must(t, err)
	p, err := w.People.Get(t.Context(), w.by.Company, w.represent(t, "rep", in))
	must(t, err)
	rows := w.seen(t).Representative(p)
	if len(rows) != 1 || rows[0].Portal != "" {
		t.Fatalf("rows %+v", rows)
	}
	for name, want := range map[string]feature.Effective{
		"sessionReplay":  {Switch: "sessionReplay", Layer: feature.LayerOperator},
		"sessionsAtOnce": {Switch: "sessionsAtOnce", Value: 5, Layer: feature.LayerOperator},
		"screenView":     {Switch: "screenView", Value: 1, Layer: feature.LayerDefault},
	} {
		if got := of(t, rows[0], name); got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	if got := of(t, w.seen(t).Team("")[0], "sessionsAtOnce"); got.Value != 4 || got.Layer != feature.LayerDefault {
		t.Errorf("without a team %+v", got)
	}
}

func TestImpactCountsWhoLoses(t *testing.T) {
	w := open(t)
	sales := w.team(t, "Sales", "")
	desk := w.desk(t, "sales", sales)
	below := w.team(t, "Below", sales)
	w.represent(t, "a", sales)
	own := w.represent(t, "b", below)
	w.represent(t, "elsewhere", w.team(t, "Other", ""))
	if _, err := w.People.ApplySwitches(t.Context(), w.by, []string{below}, []string{own}, []feature.Change{{Switch: "screenView"}, {Switch: "sessionReplay", Value: 1}}); err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct {
		wanted feature.Settings
		all    int
		each   map[string]int
	}{
		"nothing":           {nil, 0, map[string]int{}},
		"on is no loss":     {feature.Settings{"screenView": 1}, 0, map[string]int{}},
		"off already":       {feature.Settings{"screenView": 0}, 1, map[string]int{"screenView": 1}},
		"only one had it":   {feature.Settings{"sessionReplay": 0}, 1, map[string]int{"sessionReplay": 1}},
		"both lose":         {feature.Settings{"screenView": 0, "sessionReplay": 0}, 2, map[string]int{"screenView": 1, "sessionReplay": 1}},
		"a number falls":    {feature.Settings{"codesAtOnce": 7}, 2, map[string]int{"codesAtOnce": 2}},
		"what is not built": {feature.Settings{"chatFirst": 0, "drawing": 0}, 0, map[string]int{}},
	}
	for name, c := range cases {
		got, err := w.Features.Impact(t.Context(), w.by, desk.ID, c.wanted)
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
