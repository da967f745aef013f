package team_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/team"
)

// forest is the model: every team there ever was with its parent and name, and which of them exist.
type forest struct {
	teams    *team.Teams
	company  string
	parent   map[string]string
	name     map[string]string
	existing []string // in order of creation
	gone     []string
	people   map[string]string // person: the team they were put in
}

// line follows the parents of the model.
func (f *forest) line(one string) []string {
	var line []string
	for ; one != ""; one = f.parent[one] {
		line = append(line, one)
	}
	return line
}

func (f *forest) height(one string) int {
	height := 1
	for _, other := range f.existing {
		if f.parent[other] == one {
			height = max(height, 1+f.height(other))
		}
	}
	return height
}

// fits reports whether a team of this name and height may be below parent.
func (f *forest) fits(self, name, parent string, height int) bool {
	if parent != "" && !slices.Contains(f.existing, parent) || slices.Contains(f.line(parent), self) && self != "" {
		return false
	}
	for _, other := range f.existing {
		if other != self && f.parent[other] == parent && strings.EqualFold(f.name[other], name) {
			return false
		}
	}
	return len(f.line(parent))+height <= team.MaxDepth
}

func (f *forest) anyTeam(t *rapid.T, label string) string {
	all := append(append([]string{""}, f.existing...), f.gone...)
	at := rapid.IntRange(0, len(all)-1).Draw(t, label)
	if rapid.Bool().Draw(t, label+" young") && len(f.existing) > 0 {
		return f.existing[len(f.existing)-1] // deep trees are rare otherwise
	}
	return all[at]
}

func (f *forest) anyName(t *rapid.T) string {
	return rapid.SampledFrom([]string{"Norte", "norte", "Sur", "Este", "Oeste", "Uno", "Dos", "Tres"}).Draw(t, "name")
}

func (f *forest) create(t *rapid.T) {
	name, parent := f.anyName(t), f.anyTeam(t, "parent")
	made, err := f.teams.Create(t.Context(), access.System(f.company), name, parent)
	if want := f.fits("", name, parent, 1); (err == nil) != want {
		t.Fatalf("%s below %q: %v, want %t", name, parent, err, want)
	}
	if err == nil {
		f.parent[made.ID], f.name[made.ID] = parent, name
		f.existing = append(f.existing, made.ID)
		f.people["in "+made.ID] = made.ID
	}
}

func (f *forest) move(t *rapid.T) {
	one, parent := f.anyTeam(t, "team"), f.anyTeam(t, "parent")
	_, _, err := f.teams.Move(t.Context(), access.System(f.company), one, parent, 0)
	standing := slices.Contains(f.existing, one)
	if !standing {
		if fault.KindOf(err) != fault.Absent {
			t.Fatalf("moving an absent team: %v", err)
		}
		return
	}
	want := parent == f.parent[one] || f.fits(one, f.name[one], parent, f.height(one))
	if (err == nil) != want {
		t.Fatalf("%s below %q: %v, want %t", one, parent, err, want)
	}
	if err == nil {
		f.parent[one] = parent
	}
}

func (f *forest) rename(t *rapid.T) {
	one, name := f.anyTeam(t, "team"), f.anyName(t)
	_, _, err := f.teams.Update(t.Context(), access.System(f.company), one, 0, team.Settings{Name: &name})
	want := slices.Contains(f.existing, one) && f.fits(one, name, f.parent[one], 1)
	if (err == nil) != want {
		t.Fatalf("%s becomes %s: %v, want %t", one, name, err, want)
	}
	if err == nil {
		f.name[one] = name
	}
}

func (f *forest) dissolve(t *rapid.T) {
	one := f.anyTeam(t, "team")
	standing := slices.Contains(f.existing, one)
	err := f.teams.Dissolve(t.Context(), access.System(f.company), one, 0)
	var children []string
	want := standing || slices.Contains(f.gone, one)
	for _, other := range f.existing {
		if standing && f.parent[other] == one {
			children = append(children, other)
			for _, beside := range f.existing {
				if beside != one && f.parent[beside] == f.parent[one] && strings.EqualFold(f.name[beside], f.name[other]) {
					want = false
				}
			}
		}
	}
	if (err == nil) != want {
		t.Fatalf("dissolving %s: %v, want %t", one, err, want)
	}
	if err != nil || !standing {
		return
	}
	for _, child := range children {
		f.parent[child] = f.parent[one]
	}
	f.existing = slices.DeleteFunc(f.existing, func(s string) bool { return s == one })
	f.gone = append(f.gone, one)
}

// check compares what is stored with the model.
func (f *forest) check(t *rapid.T) {
	list, err := f.teams.List(t.Context(), f.company)
	if err != nil || len(list) != len(f.existing) {
		t.Fatalf("%d teams are listed, want %d: %v", len(list), len(f.existing), err)
	}
	tree := team.TreeOf(list)
	for _, one := range f.existing {
		line := f.line(one)
		kept, err := f.teams.Line(t.Context(), f.company, one)
		if err != nil || !slices.Equal(kept, line) || !slices.Equal(tree.Line(one), line) || len(line) > team.MaxDepth {
			t.Fatalf("the line of %s is %v and %v, want %v: %v", one, kept, tree.Line(one), line, err)
		}
		if got := tree.Depth(one); got != f.height(one) {
			t.Fatalf("%s is %d deep, want %d", one, got, f.height(one))
		}
	}
	for somebody, in := range f.people {
		home, err := f.teams.Home(t.Context(), f.company, in)
		if want := f.home(in); err != nil || home != want {
			t.Fatalf("%s belongs to %q, want %q: %v", somebody, home, want, err)
		}
	}
}

// home is the nearest team that exists among the team and its ancestors at the time of their deletion.
func (f *forest) home(one string) string {
	for one != "" && !slices.Contains(f.existing, one) {
		one = f.parent[one]
	}
	return one
}

func TestTheTeamsStayATreeAndNobodyIsLost(t *testing.T) {
	db, c := openTable(t)
	ids := id.New(c)
	teams := team.New(db, c, ids)
	rapid.Check(t, func(t *rapid.T) {
		f := &forest{teams: teams, company: ids.New(), parent: map[string]string{}, name: map[string]string{}, people: map[string]string{}}
		t.Repeat(map[string]func(*rapid.T){
			"create": f.create, "create again": f.create, "move": f.move, "rename": f.rename, "dissolve": f.dissolve, "": f.check,
		})
	})
}
