package overview_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/feature/overview"
	"acude/pkg/people"
	"acude/pkg/team"
)

// snapshot holds every representative's values without portals, and their own settings, read through the rooms below.
type snapshot struct {
	values map[string][]int
	own    map[string]feature.Settings
	teams  map[string]feature.Settings
}

func (w *world) snapshot(t *rapid.T) snapshot {
	s := snapshot{values: map[string][]int{}, own: map[string]feature.Settings{}, teams: map[string]feature.Settings{}}
	tree, err := w.Teams.Tree(t.Context(), w.by.Company)
	if err != nil {
		t.Fatal(err)
	}
	for p, err := range w.People.Everyone(t.Context(), w.by.Company) {
		if err != nil {
			t.Fatal(err)
		}
		s.own[p.ID] = p.Switches
		for _, one := range feature.Switches() {
			s.values[p.ID] = append(s.values[p.ID], has(p, tree.Ancestry(p.Team), one))
		}
		for _, one := range tree.Ancestry(p.Team) {
			s.teams[one.ID] = one.Switches
		}
	}
	return s
}

// has is the value of a switch by the representative, else the nearest team, else the default.
func has(p people.Person, line []team.Team, s feature.Switch) int {
	if value, ok := p.Switches[string(s.Name)]; ok {
		return value
	}
	for _, one := range line {
		if value, ok := one.Switches[string(s.Name)]; ok {
			return value
		}
	}
	return s.Default
}

// differing counts the keys under which two snapshots differ.
func differing[V any](a, b map[string]V, same func(V, V) bool) int {
	n := 0
	for key := range a {
		if !same(a[key], b[key]) {
			n++
		}
	}
	return n
}

func TestAPreviewMatchesTheChange(t *testing.T) {
	w := open(t)
	top := w.team(t, "Top", "")
	middle := w.team(t, "Middle", top)
	teams := []string{top, middle, w.team(t, "Below", middle), w.team(t, "Beside", "")}
	for n, one := range slices.Concat(teams, teams) {
		w.represent(t, string(rune('a'+n)), one)
	}
	offered := []string{"screenView", "sessionsAtOnce", "sessionReplay", "chatsAtOnce", "recordServer"}
	rapid.Check(t, func(t *rapid.T) {
		changes := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) feature.Change {
			return feature.Change{
				Switch: rapid.SampledFrom(offered).Draw(t, "switch"), Value: rapid.IntRange(0, 2).Draw(t, "value"),
				Inherit: rapid.Bool().Draw(t, "inherit"),
			}
		}), 1, 3).Draw(t, "changes")
		to := rapid.SampledFrom([]overview.ApplyTo{overview.ForFuture, overview.ForCurrent, overview.ForBoth}).Draw(t, "to")
		in := rapid.SampledFrom(teams).Draw(t, "team")
		before := w.snapshot(t)
		foreseen, refused := w.Features.PreviewTeam(t.Context(), w.by, in, changes, to)
		if after := w.snapshot(t); differing(before.own, after.own, maps.Equal) != 0 || differing(before.teams, after.teams, maps.Equal) != 0 {
			t.Fatal("a preview changed something")
		}
		done, err := w.Features.ApplyTeam(t.Context(), w.by, in, 0, changes, to)
		if (err == nil) != (refused == nil) || done != foreseen {
			t.Fatalf("previewed %+v %v, done %+v %v", foreseen, refused, done, err)
		}
		after := w.snapshot(t)
		changed, affected := differing(before.own, after.own, maps.Equal), differing(before.values, after.values, slices.Equal)
		if changed != done.Changed || affected != done.Affected {
			t.Fatalf("said %+v; changed %d, affected %d", done, changed, affected)
		}
		if n := differing(before.teams, after.teams, maps.Equal); n > 1 || n == 1 && to == overview.ForCurrent {
			t.Fatalf("%d teams changed for %s", n, to)
		}
	})
}

// A change for more people than one write takes may fail anywhere: a repeat with the same version finishes it, and everybody
// has one audit entry.
func TestAFailedChangeIsFinishedByARepeat(t *testing.T) {
	const people = 60
	changes := []feature.Change{{Switch: "screenView", Value: 0}}
	for breaks := range 5 {
		w := open(t)
		in := w.team(t, "Sales", "")
		for range people {
			w.represent(t, "rep", in)
		}
		if _, err := w.Features.ApplyTeam(t.Context(), w.by, in, 1, []feature.Change{{Switch: "screenView", Value: 1}}, overview.ForCurrent); err != nil {
			t.Fatal(err)
		}
		w.table.BreakAfter(breaks)
		_, err := w.Features.ApplyTeam(t.Context(), w.by, in, 1, changes, overview.ForBoth)
		w.table.Mend()
		if err != nil {
			if fault.KindOf(err) != fault.Unavailable {
				t.Fatal(err)
			}
			if _, err := w.Features.ApplyTeam(t.Context(), w.by, in, 1, changes, overview.ForBoth); err != nil {
				t.Fatal(err)
			}
		} else if breaks < 3 {
			t.Errorf("%d people were changed in %d writes", people, breaks)
		}
		for p, err := range w.People.Everyone(t.Context(), w.by.Company) {
			if err != nil || len(p.Switches) != 0 {
				t.Errorf("%s keeps %v, %v", p.ID, p.Switches, err)
			}
		}
		w.told(t, "switches.changed", 2*people+1)
	}
}

// told checks how many entries of an action the log has.
func (w *world) told(t *testing.T, action string, want int) {
	t.Helper()
	got, cursor := 0, ""
	for range 50 {
		page, err := w.Audit.Find(t.Context(), w.by.Company, audit.Search{Action: action, Limit: 200, Cursor: cursor})
		must(t, err)
		got += len(page.Entries)
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	if got != want {
		t.Errorf("the log has %d entries of %s, want %d", got, action, want)
	}
}

func TestAnOutdatedChangeChangesNobody(t *testing.T) {
	w := open(t)
	in := w.team(t, "Sales", "")
	somebody := w.represent(t, "rep", in)
	_, err := w.Features.ApplyTeam(t.Context(), w.by, in, 2, []feature.Change{{Switch: "screenView"}}, overview.ForCurrent)
	if fault.KindOf(err) != fault.Outdated {
		t.Errorf("answered %v", err)
	}
	if p, err := w.People.Get(t.Context(), w.by.Company, somebody); err != nil || len(p.Switches) != 0 {
		t.Errorf("has %v, %v", p.Switches, err)
	}
	_, err = w.Features.ApplyTeam(t.Context(), access.System("another"), in, 0, []feature.Change{{Switch: "screenView"}}, overview.ForBoth)
	if fault.KindOf(err) != fault.Absent {
		t.Errorf("another company: %v", err)
	}
}
