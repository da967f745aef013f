package team_test

import (
	"slices"
	"testing"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/team"
)

func TestActorsReachTheirTeams(t *testing.T) {
	teams := open(t)
	sales := create(t, teams, "c1", "Sales", "")
	north := create(t, teams, "c1", "North", sales.ID)
	city := create(t, teams, "c1", "City", north.ID)
	other := create(t, teams, "c1", "Other", "")
	foreign := create(t, teams, "c2", "Foreign", "")
	all := []string{sales.ID, north.ID, city.ID, other.ID}
	manager := func(role access.Role, managed ...string) access.Actor {
		return access.Actor{Company: "c1", Kind: edge.KindManager, Role: role, Teams: managed}
	}
	cases := map[string]struct {
		by   access.Actor
		all  bool
		want []string
	}{
		"system":          {access.System("c1"), true, all},
		"operator":        {access.Operator("c1"), true, all},
		"company manager": {manager(access.CompanyManager), true, all},
		"program":         {access.Actor{Company: "c1", Kind: edge.KindClient, Role: access.APIManager}, true, all},
		"of sales":        {manager(access.TeamManager, sales.ID), false, []string{sales.ID, north.ID, city.ID}},
		"of a subteam":    {manager(access.TeamManager, north.ID), false, []string{north.ID, city.ID}},
		"of two":          {manager(access.TeamManager, city.ID, other.ID), false, []string{city.ID, other.ID}},
		"of nothing":      {manager(access.TeamManager), false, nil},
		"of what is gone": {manager(access.TeamManager, "01ARZ3NDEKTSV4RRFFQ69G5FAV"), false, nil},
		"of a foreign":    {manager(access.TeamManager, foreign.ID), false, nil},
		"representative":  {access.Actor{Company: "c1", Kind: edge.KindRepresentative, Role: access.Representative, Teams: []string{sales.ID}}, false, nil},
		"nobody":          {access.Actor{Company: "c1"}, false, nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			reach, err := teams.Reach(t.Context(), c.by)
			if err != nil || reach.All() != c.all {
				t.Fatalf("reaches all: %t, %v", reach.All(), err)
			}
			for _, one := range append(slices.Clone(all), foreign.ID, "") {
				want := slices.Contains(c.want, one) || c.all
				if reach.Team(one) != want {
					t.Errorf("reaches %q: %t", one, !want)
				}
			}
			slices.Sort(c.want)
			if got := reach.Teams(); !c.all && (got == nil || !slices.Equal(got, c.want)) || c.all && got != nil {
				t.Errorf("lists %#v, want %v", got, c.want)
			}
		})
	}
}

func TestActorsReachTheirPeople(t *testing.T) {
	teams := open(t)
	sales := create(t, teams, "c1", "Sales", "")
	city := create(t, teams, "c1", "City", sales.ID)
	other := create(t, teams, "c1", "Other", "")
	cases := map[string]struct {
		by           access.Actor
		person, team string
		want         bool
	}{
		"a company manager, everybody":        {access.Actor{Company: "c1", Role: access.CompanyManager}, "p1", "", true},
		"a company manager, nobody's session": {access.Actor{Company: "c1", Role: access.CompanyManager}, "", "", true},
		"a team manager, below their team":    {access.Actor{Company: "c1", Role: access.TeamManager, Teams: []string{sales.ID}}, "p1", city.ID, true},
		"a team manager, beside their team":   {access.Actor{Company: "c1", Role: access.TeamManager, Teams: []string{sales.ID}}, "p1", other.ID, false},
		"a team manager, the unassigned":      {access.Actor{Company: "c1", Role: access.TeamManager, Teams: []string{sales.ID}}, "p1", "", false},
		"a team manager, themselves":          {access.Actor{Company: "c1", Role: access.TeamManager, Person: "p1"}, "p1", "", false},
		"a representative, themselves":        {access.Actor{Company: "c1", Role: access.Representative, Person: "p1"}, "p1", sales.ID, true},
		"a representative, their team":        {access.Actor{Company: "c1", Role: access.Representative, Person: "p1"}, "p2", sales.ID, false},
		"a representative, nobody's session":  {access.Actor{Company: "c1", Role: access.Representative}, "", "", false},
	}
	for name, c := range cases {
		reach, err := teams.Reach(t.Context(), c.by)
		if err != nil || reach.Person(c.person, c.team) != c.want {
			t.Errorf("%s: %t, %v", name, !c.want, err)
		}
	}
}

func TestWhoReachesWhichPortals(t *testing.T) {
	teams := open(t)
	sales := create(t, teams, "c1", "Sales", "")
	north := create(t, teams, "c1", "North", sales.ID)
	other := create(t, teams, "c1", "Other", "")
	line, err := teams.Line(t.Context(), "c1", north.ID)
	if err != nil {
		t.Fatal(err)
	}
	of := func(by access.Actor) team.Reach {
		reach, err := teams.Reach(t.Context(), by)
		if err != nil {
			t.Fatal(err)
		}
		return reach
	}
	portals := [][]string{{sales.ID}, {north.ID}, {other.ID}, {other.ID, sales.ID, north.ID}, nil}
	for name, c := range map[string]struct {
		reach   team.Reach
		want    []bool
		nearest []string
	}{
		"company manager": {of(access.Actor{Company: "c1", Role: access.CompanyManager}), []bool{true, true, true, true, true}, make([]string, 5)},
		"of sales":        {of(access.Actor{Company: "c1", Role: access.TeamManager, Teams: []string{sales.ID}}), []bool{true, true, false, true, false}, []string{sales.ID, north.ID, "", sales.ID, ""}},
		"of north":        {of(access.Actor{Company: "c1", Role: access.TeamManager, Teams: []string{north.ID}}), []bool{true, true, false, true, false}, []string{sales.ID, north.ID, "", north.ID, ""}},
		"of no team":      {of(access.Actor{Company: "c1", Role: access.TeamManager}), make([]bool, 5), make([]string, 5)},
		"serves north":    {team.Serving(line), []bool{true, true, false, true, false}, []string{sales.ID, north.ID, "", north.ID, ""}},
		"serves sales":    {team.Serving(line[1:]), []bool{true, false, false, true, false}, []string{sales.ID, "", "", sales.ID, ""}},
		"in no team":      {team.Serving(nil), make([]bool, 5), make([]string, 5)},
	} {
		for n, named := range portals {
			nearest, _ := c.reach.Nearest(named)
			if c.reach.Serves(named) != c.want[n] || nearest != c.nearest[n] {
				t.Errorf("%s, portal %d: %t through %q", name, n, !c.want[n], nearest)
			}
		}
	}
}

// What was done in a team stays with those who managed it, or one above it, however the tree changes.
func TestThePastIsReachedAsTheTeamsWereThen(t *testing.T) {
	teams := open(t)
	sales := create(t, teams, "c1", "Sales", "")
	north := create(t, teams, "c1", "North", sales.ID)
	other := create(t, teams, "c1", "Other", "")
	gone := []string{sales.ID, "dissolved"}
	then := []string{sales.ID, north.ID}
	if _, _, err := teams.Move(t.Context(), access.System("c1"), north.ID, other.ID, 0); err != nil {
		t.Fatal(err)
	}
	now := []string{other.ID, north.ID}
	for name, c := range map[string]struct {
		role  access.Role
		teams []string
		want  [4]bool // then, gone, now, none
	}{
		"a company manager": {access.CompanyManager, nil, [4]bool{true, true, true, true}},
		"of sales":          {access.TeamManager, []string{sales.ID}, [4]bool{true, true, false, false}},
		"of north":          {access.TeamManager, []string{north.ID}, [4]bool{true, false, true, false}},
		"of other":          {access.TeamManager, []string{other.ID, north.ID, other.ID}, [4]bool{true, false, true, false}},
		"of other alone":    {access.TeamManager, []string{other.ID}, [4]bool{false, false, true, false}},
		"of a deleted team": {access.TeamManager, []string{"dissolved"}, [4]bool{}},
		"a representative":  {access.Representative, nil, [4]bool{}},
	} {
		reach, err := teams.Reach(t.Context(), access.Actor{Company: "c1", Role: c.role, Teams: c.teams})
		if err != nil {
			t.Fatal(err)
		}
		for n, path := range [][]string{then, gone, now, nil} {
			if reach.Then(path) != c.want[n] {
				t.Errorf("%s, %v: %t", name, path, !c.want[n])
			}
		}
	}
}
