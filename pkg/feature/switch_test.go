package feature_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/lang"
)

func TestEverySwitchIsDescribed(t *testing.T) {
	texts, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, s := range feature.All() {
		if seen[string(s.Name)] || s.Most < 1 || s.Default < 0 || s.Default > s.Most || !(s.Portal || s.Team || s.Rep) {
			t.Errorf("the switch %+v is incomplete", s)
		}
		seen[string(s.Name)] = true
		for _, language := range lang.Languages() {
			for _, key := range []string{"switch_" + string(s.Name), "switch_" + string(s.Name) + "_why"} {
				if texts.Text(language, key, nil) == key {
					t.Errorf("%s has no %s", language, key)
				}
			}
		}
	}
}

// world is one random case: the value of the switch at each layer, nil if it is not set there.
type world struct {
	operator, portal, rep *int
	teams                 []*int
}

func drawn(t *rapid.T, s feature.Switch) world {
	one := func(label string) *int {
		if rapid.Bool().Draw(t, label+" set") {
			n := rapid.IntRange(-1, s.Most+1).Draw(t, label)
			return &n
		}
		return nil
	}
	w := world{operator: one("operator"), portal: one("portal"), rep: one("rep")}
	for n := range rapid.IntRange(0, 4).Draw(t, "depth") {
		w.teams = append(w.teams, one(fmt.Sprint("team ", n)))
	}
	return w
}

func (w world) layers(name string) []feature.LayerSettings {
	place := func(layer feature.Layer, id string, value *int) feature.LayerSettings {
		p := feature.LayerSettings{Layer: layer, ID: id, Name: "the " + id, Settings: feature.Settings{"another": 1}}
		if value != nil {
			p.Settings[name] = *value
		}
		return p
	}
	all := []feature.LayerSettings{place(feature.LayerRepresentative, "rep", w.rep), place(feature.LayerPortal, "portal", w.portal)}
	for n, one := range w.teams {
		all = append(all, place(feature.LayerTeam, fmt.Sprint("team ", n), one))
	}
	return append(all, place(feature.LayerOperator, "operator", w.operator))
}

// value is the rule in one sentence: the least of what the operator allows, what the portal has, and the
// representative's own, else the nearest team's, else the default. If neither can set it, the portal decides alone.
func (w world) value(s feature.Switch) int {
	clamp := func(n int) int {
		if n < 0 {
			return 0
		}
		if n > s.Most {
			return s.Most
		}
		return n
	}
	own, decided := s.Default, false
	if s.Rep && w.rep != nil {
		own, decided = clamp(*w.rep), true
	}
	for _, one := range w.teams {
		if s.Team && one != nil && !decided {
			own, decided = clamp(*one), true
		}
	}
	onlyAtPortals := s.Portal && !s.Team && !s.Rep
	if s.Portal && w.portal != nil && (onlyAtPortals || clamp(*w.portal) < own) {
		own = clamp(*w.portal)
	}
	if w.operator != nil && clamp(*w.operator) < own {
		own = clamp(*w.operator)
	}
	return own
}

func TestResolveFollowsTheRuleAndNamesTheLayer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(feature.All()).Draw(t, "switch")
		w := drawn(t, s)
		layers := w.layers(string(s.Name))
		got := feature.Resolve(s, layers)
		if got.Switch != string(s.Name) || got.Value != w.value(s) || got.On() != (got.Value > 0) {
			t.Fatalf("%s is %+v, want %d", s.Name, got, w.value(s))
		}
		if got.Layer == feature.LayerDefault {
			if got.Value != s.Default {
				t.Fatalf("the default of %s is %d, not %d", s.Name, s.Default, got.Value)
			}
			return
		}
		// The layer that decided has set it: without that setting the value or the layer differs.
		for n, p := range layers {
			if p.Layer == got.Layer && p.ID == got.ID {
				delete(layers[n].Settings, string(s.Name))
			}
		}
		if without := feature.Resolve(s, layers); without == got {
			t.Fatalf("%s is named as the layer but changes nothing: %+v", got.Name, got)
		}
	})
}

func TestChangesTouchOnlyTheirSwitches(t *testing.T) {
	before := feature.Settings{"sessionReplay": 0, "screenView": 1}
	after, err := before.With(feature.LayerTeam, []feature.Change{
		{Switch: "sessionReplay", Inherit: true, Value: 1}, {Switch: "sessionsAtOnce", Value: 7}, {Switch: "screenView"},
	})
	if err != nil || fmt.Sprint(after) != "map[screenView:0 sessionsAtOnce:7]" || len(before) != 2 {
		t.Errorf("%v, %v; before %v", after, err, before)
	}
	if none, err := (feature.Settings{"sessionReplay": 0}).With(feature.LayerTeam, []feature.Change{{Switch: "sessionReplay", Inherit: true}}); none != nil || err != nil {
		t.Errorf("nothing left is %#v, %v", none, err)
	}
}

func TestEveryRefusedChangeIsNamed(t *testing.T) {
	_, err := feature.Settings(nil).With(feature.LayerPortal, []feature.Change{
		{Switch: "no such"}, {Switch: "managementCenter", Value: 1}, {Switch: "sessionReplay", Value: 2}, {Switch: "recordServer", Value: -1}, {Switch: "recordServer", Value: 1},
		{Switch: "drawing", Value: 1},
	})
	f, ok := fault.As(err)
	want := "switches.0.switch=switch_unknown switches.1.switch=switch_not_here switches.2.value=number_out_of_range switches.3.value=number_out_of_range switches.5.switch=switch_unknown"
	if !ok || f.Error() != "invalid_input "+want {
		t.Errorf("answered %v", err)
	}
}
